namespace Personalize.Functions.Passes;

/// <summary>What all recipients of one request share.</summary>
/// <param name="Message">The mailing's name, 1 to 200 characters.</param>
/// <param name="Placements">Placements of the current content that the mail shows; at least one.</param>
/// <param name="ExpiresInDays">After so many days the passes show the neutral picture.</param>
internal sealed record PassOrder(string Message, IReadOnlyList<string> Placements, int ExpiresInDays);
