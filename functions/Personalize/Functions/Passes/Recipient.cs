using Personalize.Core.Identity;

namespace Personalize.Functions.Passes;

/// <summary>One person that a message goes to.</summary>
/// <param name="Customer">Who.</param>
/// <param name="UserId">The same as it was asked for, for the answer.</param>
/// <param name="Fields">What the message knows of this recipient alone, e.g. a coupon; conditions and templates see it as <c>message.*</c>.</param>
internal sealed record Recipient(Registration Customer, string UserId, IReadOnlyDictionary<string, string> Fields);
