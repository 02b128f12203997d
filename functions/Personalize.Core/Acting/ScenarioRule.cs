using System.Collections.Immutable;
using Personalize.Core.Conditions;

namespace Personalize.Core.Acting;

/// <summary>A declared sequence of actions that advances on events and time: a file of scenarios/.</summary>
/// <param name="Name">As KPIs call it: "abandoned-basket".</param>
/// <param name="On">Events that start it.</param>
/// <param name="When">Asked at the start.</param>
/// <param name="StopsOn">Events that end it: what it was for has happened.</param>
/// <param name="Steps">In order; at least one.</param>
public sealed record ScenarioRule(string Name, ImmutableArray<string> On, Condition When, ImmutableArray<string> StopsOn, ImmutableArray<ScenarioStep> Steps);
