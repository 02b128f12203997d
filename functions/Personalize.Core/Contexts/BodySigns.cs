namespace Personalize.Core.Contexts;

/// <summary>What the names in the bytes of an event let expect. A sign may be wrong, the absence of one is not.</summary>
[Flags]
public enum BodySigns
{
    None = 0,

    /// <summary>Something may say where the customer was: <see cref="PositionFilter"/> looks.</summary>
    Position = 1,

    /// <summary>Something may be the address of a device.</summary>
    Address = 2,

    All = Position | Address,
}
