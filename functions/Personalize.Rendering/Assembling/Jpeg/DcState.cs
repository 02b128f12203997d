namespace Personalize.Rendering.Assembling.Jpeg;

/// <summary>The values that the next unit's first differences are taken from: brightness, blue, red. All zero after a restart.</summary>
internal readonly record struct DcState(short Y, short Blue, short Red);
