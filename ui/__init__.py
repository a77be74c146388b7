"""The page: Gradio, one file per tab. Installed as cthbqa.ui."""

import os

# Gradio reads these when it is imported: nothing about the use of this page is sent or kept anywhere.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["GRADIO_RUN_HISTORY"] = "False"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
