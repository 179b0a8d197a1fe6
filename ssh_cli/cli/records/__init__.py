"""What the commands that change records share: questions, the plan shown and tried, writing."""
