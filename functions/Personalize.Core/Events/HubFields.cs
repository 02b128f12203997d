namespace Personalize.Core.Events;

/// <summary>The names of a hub body's fields, which only our own writer writes: never escaped.</summary>
internal static class HubFields
{
    public static HubField Find(ReadOnlySpan<byte> name) => name.Length switch
    {
        1 => name.SequenceEqual("v"u8) ? HubField.Version : HubField.Unknown,
        2 => name.SequenceEqual("id"u8) ? HubField.Id : name.SequenceEqual("at"u8) ? HubField.At : HubField.Unknown,
        4 => name.SequenceEqual("kind"u8) ? HubField.Kind : name.SequenceEqual("type"u8) ? HubField.Type : name.SequenceEqual("name"u8) ? HubField.Name : HubField.Unknown,
        5 => name.SequenceEqual("owner"u8) ? HubField.Owner : name.SequenceEqual("trust"u8) ? HubField.Trust : name.SequenceEqual("given"u8) ? HubField.Given : HubField.Unknown,
        6 => name.SequenceEqual("source"u8) ? HubField.Source : name.SequenceEqual("traits"u8) ? HubField.Traits : name.SequenceEqual("fields"u8) ? HubField.Fields : name.SequenceEqual("linked"u8) ? HubField.Linked : HubField.Unknown,
        7 => name.SequenceEqual("changed"u8) ? HubField.Changed : name.SequenceEqual("groupId"u8) ? HubField.GroupId : name.SequenceEqual("context"u8) ? HubField.Context : name.SequenceEqual("message"u8) ? HubField.Message : HubField.Unknown,
        8 => name.SequenceEqual("customer"u8) ? HubField.Customer : name.SequenceEqual("category"u8) ? HubField.Category : HubField.Unknown,
        10 => name.SequenceEqual("receivedAt"u8) ? HubField.ReceivedAt : name.SequenceEqual("properties"u8) ? HubField.Properties : HubField.Unknown,
        _ => HubField.Unknown,
    };
}
