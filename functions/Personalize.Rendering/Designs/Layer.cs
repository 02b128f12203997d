namespace Personalize.Rendering.Designs;

/// <summary>One thing drawn, over those before it and never outside its box (a text's shadow excepted).</summary>
public abstract record Layer(Box Box);
