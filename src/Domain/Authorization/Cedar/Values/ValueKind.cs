namespace AuthServer.Domain.Authorization.Cedar.Values;

/// <summary>What a value is.</summary>
public enum ValueKind : byte
{
    /// <summary>No value: evaluation failed. Never inside of a set or record.</summary>
    Fault,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A signed 64-bit integer.</summary>
    Long,

    /// <summary>A text.</summary>
    String,

    /// <summary>A reference to an entity, which may not exist.</summary>
    Entity,

    /// <summary>An unordered collection without duplicates.</summary>
    Set,

    /// <summary>Named values.</summary>
    Record,

    /// <summary>A number with four decimal places.</summary>
    Decimal,

    /// <summary>An IP address or network.</summary>
    IpAddress,

    /// <summary>A moment, in milliseconds.</summary>
    Datetime,

    /// <summary>A length of time, in milliseconds.</summary>
    Duration,
}
