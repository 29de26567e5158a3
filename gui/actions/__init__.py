"""What can be done from menus, toolbar and keyboard, menu by menu."""
