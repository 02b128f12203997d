using Personalize.Core.Handoffs;
using Personalize.Core.Identity;
using Personalize.Personalizing;

namespace Personalize.Functions.Resume;

/// <summary>One opening of a link that may be made.</summary>
/// <param name="Token">The verified token.</param>
/// <param name="Customer">Whose conversation it is.</param>
/// <param name="Thread">What was handed off.</param>
/// <param name="Channel">Where it goes on, lower case.</param>
/// <param name="Person">The customer's person.</param>
/// <param name="IsProven">Whether the caller proves to be the customer, or an agent.</param>
internal sealed record ResumeVisit(OneTimeToken Token, Registration Customer, HandoffThread Thread, string Channel, Person Person, bool IsProven);
