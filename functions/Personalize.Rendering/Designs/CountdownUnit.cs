namespace Personalize.Rendering.Designs;

/// <summary>A part of the time left, largest first.</summary>
public enum CountdownUnit
{
    Days,
    Hours,
    Minutes,
    Seconds,
}
