namespace Personalize.TestKit.Judge;

/// <summary>A picture as the independent decoder sees it; RGBA rows for each frame, as shown after that frame was drawn.</summary>
public sealed record JudgedPicture(int WidthPx, int HeightPx, IReadOnlyList<byte[]> Frames, IReadOnlyList<int> DelaysCs);
