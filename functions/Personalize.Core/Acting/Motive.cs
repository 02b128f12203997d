using System.Collections.Immutable;

namespace Personalize.Core.Acting;

/// <summary>Why a customer may be here.</summary>
/// <param name="Name">"pick-up", "complaint", "appointment", "basket", or "category:" and what was looked at.</param>
/// <param name="Score">0 to 1: how probable.</param>
/// <param name="Evidence">What speaks for it, in words with counts and times.</param>
public sealed record Motive(string Name, double Score, ImmutableArray<string> Evidence);
