namespace Personalize.Rendering.Assembling.Jpeg;

/// <summary>Where a unit's bits lie, and the three codes in them that depend on the unit before: whoever puts it behind another one writes these anew.</summary>
/// <param name="Start">Bit of the first code, which is brightness's difference; it is <paramref name="YBits"/> long.</param>
/// <param name="BlueAt">Bits from there to blue's difference.</param>
/// <param name="RedAt">Bits from there to red's.</param>
/// <param name="Before">The state it was coded after.</param>
/// <param name="First">Its own first values.</param>
/// <param name="After">The state it leaves.</param>
internal readonly record struct UnitMark(int Start, ushort BlueAt, ushort RedAt, byte YBits, byte BlueBits, byte RedBits, DcState Before, DcState First, DcState After);
