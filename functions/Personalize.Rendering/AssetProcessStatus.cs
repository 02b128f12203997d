namespace Personalize.Rendering;

/// <summary>How the process does that decodes assets, since the engine was made.</summary>
/// <param name="IsApart">False where there is none, by choice or because it cannot be started: assets are decoded in this process then.</param>
/// <param name="Starts">How often it was started; it goes when nobody asks for half a minute.</param>
/// <param name="Lost">Assets that ended it. Each is refused, with a reason.</param>
/// <param name="DecodedHere">Assets decoded here because it could not be started.</param>
/// <param name="ProcessorMs">What decoding took there.</param>
/// <param name="PeakBytes">The most memory that it had.</param>
public sealed record AssetProcessStatus(bool IsApart, long Starts, long Lost, long DecodedHere, double ProcessorMs, long PeakBytes);
