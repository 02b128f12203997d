namespace Personalize.Functions.Passes;

/// <summary>One person that a message goes to.</summary>
/// <param name="UserId">Who.</param>
/// <param name="Fields">What the message knows of this recipient alone, e.g. a coupon; conditions and templates see it as <c>message.*</c>.</param>
internal sealed record Recipient(string UserId, IReadOnlyDictionary<string, string> Fields);
