"""What a question asks for and the quotes lack, a file for each sort of thing; `shortfall` asks them one by one."""
