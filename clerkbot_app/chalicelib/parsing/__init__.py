"""Reading what people type: tokens, and what commands take from them."""
