using Personalize.Core.Content;

namespace Personalize.Core.Decisions;

/// <summary>What one of several rules of a rank promised.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Prior">What was expected of the customer's segment.</param>
/// <param name="Trials">The customer's own.</param>
/// <param name="Responses">Of them responded to.</param>
/// <param name="Rate">What is expected now.</param>
/// <param name="Expected">Value × rate − cost.</param>
/// <param name="ByIndividual">Whether the customer's own evidence weighs at least as much as the prior; else the segment won.</param>
public sealed record Bid(Rule Rule, RulePrior Prior, double Trials, double Responses, double Rate, double Expected, bool ByIndividual);
