"""MNISTExampleCNN in PyTorch."""

import torch
from torch import Tensor, nn


class MNISTExampleCNN(nn.Module):
    """Takes (N, 1, 28, 28), returns logits (N, num_classes)."""

    def __init__(self, num_classes: int = 10) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 32, kernel_size=3)
        self.relu1 = nn.ReLU()
        self.conv2 = nn.Conv2d(32, 64, kernel_size=3)
        self.relu2 = nn.ReLU()
        self.pool = nn.MaxPool2d(kernel_size=2)
        self.dropout1 = nn.Dropout(p=0.25)
        self.fc1 = nn.Linear(9216, 128)
        self.relu3 = nn.ReLU()
        self.dropout2 = nn.Dropout()
        self.fc2 = nn.Linear(128, num_classes)

    def forward(self, x: Tensor) -> Tensor:
        x = self.conv1(x)  # (N, 32, 26, 26)
        x = self.relu1(x)
        x = self.conv2(x)  # (N, 64, 24, 24)
        x = self.relu2(x)
        x = self.pool(x)  # (N, 64, 12, 12)

        x = self.dropout1(x)
        x = torch.flatten(x, 1)  # (N, 9216)
        x = self.fc1(x)  # (N, 128)
        x = self.relu3(x)
        x = self.dropout2(x)
        x = self.fc2(x)  # (N, num_classes)
        return x
