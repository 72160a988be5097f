"""Take names, emails and phone numbers out of text before a model or a log sees it."""
