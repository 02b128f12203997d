using System.Collections.Immutable;
using Personalize.Core.Experiments;

namespace Personalize.Core.Content;

/// <summary>The experiment of a rule, and what each arm sees.</summary>
/// <param name="Experiment">The experiment; several rules may share one.</param>
/// <param name="Arms">In the order of the experiment's arms; null for an arm that passes on to the rules below.</param>
public sealed record RuleExperiment(Experiment Experiment, ImmutableArray<RuleArm?> Arms);
