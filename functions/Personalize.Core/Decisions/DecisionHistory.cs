using Personalize.Core.Caps;
using Personalize.Core.Memories;

namespace Personalize.Core.Decisions;

/// <summary>What happened before, as far as it matters to a decision.</summary>
/// <param name="Pressure">What counts against caps, the customer's memory in it.</param>
/// <param name="Message">Hash of the message that is being decided for.</param>
public sealed record DecisionHistory(Pressure Pressure, ulong Message)
{
    /// <summary>The customer's memory.</summary>
    public CustomerMemory Memory => Pressure.Person;
}
