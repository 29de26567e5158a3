"""SmallInception in PyTorch."""

import torch
from torch import Tensor, nn


class Inception(nn.Module):
    """Inception module of GoogLeNet, with 1x1 reductions.

    (N, in_channels, H, W) to (N, ch1x1 + ch3x3 + ch5x5 + pool_proj, H, W).
    """

    def __init__(
        self,
        in_channels: int,
        ch1x1: int,
        ch3x3_reduce: int,
        ch3x3: int,
        ch5x5_reduce: int,
        ch5x5: int,
        pool_proj: int,
    ) -> None:
        super().__init__()
        self.branch1 = nn.Sequential(
            nn.Conv2d(in_channels, ch1x1, kernel_size=1),
            nn.ReLU(),
        )
        self.branch2 = nn.Sequential(
            nn.Conv2d(in_channels, ch3x3_reduce, kernel_size=1),
            nn.ReLU(),
            nn.Conv2d(ch3x3_reduce, ch3x3, kernel_size=3, padding=1),
            nn.ReLU(),
        )
        self.branch3 = nn.Sequential(
            nn.Conv2d(in_channels, ch5x5_reduce, kernel_size=1),
            nn.ReLU(),
            nn.Conv2d(ch5x5_reduce, ch5x5, kernel_size=5, padding=2),
            nn.ReLU(),
        )
        self.branch4 = nn.Sequential(
            nn.MaxPool2d(kernel_size=3, stride=1, padding=1),
            nn.Conv2d(in_channels, pool_proj, kernel_size=1),
            nn.ReLU(),
        )

    def forward(self, x: Tensor) -> Tensor:
        branch1 = self.branch1(x)
        branch2 = self.branch2(x)
        branch3 = self.branch3(x)
        branch4 = self.branch4(x)
        x = torch.cat([branch1, branch2, branch3, branch4], dim=1)
        return x


class SmallInception(nn.Module):
    """Takes (N, 1, 28, 28), returns logits (N, num_classes)."""

    def __init__(self, num_classes: int = 10) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 16, kernel_size=5, stride=2, padding=2)
        self.relu1 = nn.ReLU()
        self.pool1 = nn.MaxPool2d(kernel_size=2)
        self.inception2a = Inception(
            16,
            ch1x1=16,
            ch3x3_reduce=16,
            ch3x3=32,
            ch5x5_reduce=4,
            ch5x5=8,
            pool_proj=8,
        )
        self.inception2b = Inception(
            64,
            ch1x1=32,
            ch3x3_reduce=24,
            ch3x3=48,
            ch5x5_reduce=8,
            ch5x5=16,
            pool_proj=16,
        )
        self.pool2 = nn.MaxPool2d(kernel_size=3, stride=2, padding=1)
        self.inception3a = Inception(
            112,
            ch1x1=48,
            ch3x3_reduce=32,
            ch3x3=64,
            ch5x5_reduce=8,
            ch5x5=24,
            pool_proj=24,
        )
        self.dropout = nn.Dropout(p=0.2)
        self.fc = nn.Linear(160, num_classes)

    def forward(self, x: Tensor) -> Tensor:
        x = self.conv1(x)  # (N, 16, 14, 14)
        x = self.relu1(x)
        x = self.pool1(x)  # (N, 16, 7, 7)

        x = self.inception2a(x)  # (N, 64, 7, 7)
        x = self.inception2b(x)  # (N, 112, 7, 7)
        x = self.pool2(x)  # (N, 112, 4, 4)

        x = self.inception3a(x)  # (N, 160, 4, 4)
        x = x.mean(dim=(2, 3))  # (N, 160)

        x = self.dropout(x)
        x = self.fc(x)  # (N, num_classes)
        return x
