namespace Personalize.Core.Acting;

/// <summary>Something that was done lately: what debounces and pressure are measured with.</summary>
/// <param name="Action">Its name.</param>
/// <param name="Key">What told the occasion apart; "" where nothing does.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Presses">Whether it counts as pressure: services do not.</param>
public sealed record RecentAct(string Action, string Key, DateTimeOffset At, bool Presses);
