using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Personalize.Core.Events;

/// <summary>A value for each <see cref="HubField"/>, where its reader stands: an array of them would be the larger part of a message.</summary>
[InlineArray((int)HubField.Count)]
internal struct HubFieldValues
{
    private JsonElement _first;
}
