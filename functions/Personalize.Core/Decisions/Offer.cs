using Personalize.Core.Content;

namespace Personalize.Core.Decisions;

/// <summary>A rule that may be chosen.</summary>
/// <param name="Index">Its place in the order.</param>
/// <param name="Creative">What it would show.</param>
/// <param name="Click">Where a click would lead; null: where the neutral creative's does.</param>
/// <param name="Expected">What it is worth; 0 for a rule without a rank.</param>
internal readonly record struct Offer(int Index, Creative Creative, ClickUrl? Click, double Expected);
