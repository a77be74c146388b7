"""The page: Gradio, one file per tab. Installed as cthbqa.ui."""
