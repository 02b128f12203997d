namespace Personalize.DevStack.Processes;

/// <summary>Something on this machine keeps the DevStack from running; the message is one line that names the remedy.</summary>
internal sealed class DevStackTrouble(string message) : Exception(message);
