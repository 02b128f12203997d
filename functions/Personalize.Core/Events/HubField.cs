namespace Personalize.Core.Events;

/// <summary>The fields of a hub body.</summary>
internal enum HubField
{
    At,
    Category,
    Changed,
    Context,
    Customer,
    Fields,
    Given,
    GroupId,
    Id,
    Kind,
    Linked,
    Message,
    Name,
    Owner,
    Properties,
    ReceivedAt,
    Source,
    Traits,
    Trust,
    Type,
    Version,
    Unknown,
    Count,
}
