using Personalize.DevStack.FunctionsHosting.Timers;

namespace Personalize.DevStack.FunctionsHosting.Description;

/// <summary>What starts a function: one of three kinds.</summary>
internal abstract record FunctionTrigger
{
    private FunctionTrigger()
    {
    }

    /// <param name="Route">ASP.NET Core template without the leading slash.</param>
    /// <param name="Methods">Upper case; never empty.</param>
    internal sealed record Http(string Route, IReadOnlyList<string> Methods) : FunctionTrigger;

    /// <param name="Binding">Name under which the events stand in <c>Data</c>.</param>
    internal sealed record EventHub(string Binding, string HubName, string ConsumerGroup) : FunctionTrigger;

    /// <param name="IsMonitored">Whether the host keeps the schedule's status: not for schedules faster than a minute.</param>
    internal sealed record Timer(string Binding, NcronSchedule Schedule, bool RunsOnStartup, bool IsMonitored) : FunctionTrigger;
}
