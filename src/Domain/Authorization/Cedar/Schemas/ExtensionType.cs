using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Schemas;

/// <summary>Values that an extension function makes out of a text.</summary>
public sealed class ExtensionType : CedarType
{
    /// <summary>IP addresses and networks.</summary>
    public static readonly ExtensionType IpAddress = new("ipaddr", "ip", ValueKind.IpAddress);

    /// <summary>Numbers with four decimal places.</summary>
    public static readonly ExtensionType Decimal = new("decimal", "decimal", ValueKind.Decimal);

    /// <summary>Moments.</summary>
    public static readonly ExtensionType Datetime = new("datetime", "datetime", ValueKind.Datetime);

    /// <summary>Lengths of time.</summary>
    public static readonly ExtensionType Duration = new("duration", "duration", ValueKind.Duration);

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<ExtensionType> All = [IpAddress, Decimal, Datetime, Duration];

    private ExtensionType(string name, string constructor, ValueKind kind)
        : base(0, 1)
    {
        Name = name;
        Constructor = constructor;
        Kind = kind;
    }

    /// <summary>The name in schemas.</summary>
    public string Name { get; }

    /// <summary>The function that makes such a value out of a text.</summary>
    public string Constructor { get; }

    /// <summary>What the values are.</summary>
    public ValueKind Kind { get; }

    /// <summary>The type of that name; absent by design for any other name.</summary>
    public static ExtensionType? Named(string name)
    {
        foreach (var type in All)
        {
            if (type.Name == name)
                return type;
        }

        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
