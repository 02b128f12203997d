namespace Personalize.Rendering.Designs;

/// <summary>What becomes of a marker whose place is not on the map.</summary>
internal enum MapOutside
{
    Hide,
    Clamp,
}
