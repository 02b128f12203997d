namespace Personalize.DevStack.Processes;

/// <summary>What the kernel sends a child when the DevStack ends without having stopped it.</summary>
internal enum DeathSignal
{
    /// <summary>For those that write their data on a graceful end.</summary>
    Term,

    /// <summary>For those to which a sudden end is the normal one.</summary>
    Kill,
}
