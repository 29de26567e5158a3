"""LeNet5 in PyTorch."""

import torch
from torch import Tensor, nn


class LeNet5(nn.Module):
    """Takes (N, 1, 28, 28), returns logits (N, num_classes)."""

    def __init__(self, num_classes: int = 10) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, kernel_size=5, padding=2)
        self.relu1 = nn.ReLU()
        self.pool1 = nn.MaxPool2d(kernel_size=2)
        self.conv2 = nn.Conv2d(6, 16, kernel_size=5)
        self.relu2 = nn.ReLU()
        self.pool2 = nn.MaxPool2d(kernel_size=2)
        self.fc1 = nn.Linear(400, 120)
        self.relu3 = nn.ReLU()
        self.fc2 = nn.Linear(120, 84)
        self.relu4 = nn.ReLU()
        self.fc3 = nn.Linear(84, num_classes)

    def forward(self, x: Tensor) -> Tensor:
        x = self.conv1(x)  # (N, 6, 28, 28)
        x = self.relu1(x)
        x = self.pool1(x)  # (N, 6, 14, 14)

        x = self.conv2(x)  # (N, 16, 10, 10)
        x = self.relu2(x)
        x = self.pool2(x)  # (N, 16, 5, 5)

        x = torch.flatten(x, 1)  # (N, 400)
        x = self.fc1(x)  # (N, 120)
        x = self.relu3(x)
        x = self.fc2(x)  # (N, 84)
        x = self.relu4(x)
        x = self.fc3(x)  # (N, num_classes)
        return x
