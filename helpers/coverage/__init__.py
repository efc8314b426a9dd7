"""Who told it, who left it out: claims and articles side by side. Reads tables and views; knows no widget."""
