using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Evaluation;

/// <summary>The faults of an operator that takes only certain values, made once: a fault that comes with every request costs nothing.</summary>
internal sealed class TypeFault
{
    public static readonly TypeFault Boolean = new("a boolean");
    public static readonly TypeFault Long = new("an integer");
    public static readonly TypeFault String = new("a text");
    public static readonly TypeFault Set = new("a set");
    public static readonly TypeFault Entity = new("an entity");
    public static readonly TypeFault RecordOrEntity = new("a record or an entity");
    public static readonly TypeFault EntityOrEntities = new("an entity or a set of entities");
    public static readonly TypeFault Entities = new("a set of entities only");
    public static readonly TypeFault Comparable = new("two integers, two datetimes or two durations");
    public static readonly TypeFault Decimal = new("a decimal");
    public static readonly TypeFault IpAddress = new("an ipaddr");
    public static readonly TypeFault Datetime = new("a datetime");
    public static readonly TypeFault Duration = new("a duration");

    private readonly CedarValue[] _byKind;

    private TypeFault(string expected) =>
        _byKind = Array.ConvertAll(Enum.GetValues<ValueKind>(), kind => CedarValue.Fault(FaultKind.Type, $"{expected} was expected, but there was {Named(kind)}."));

    /// <summary>What comes of a value that was not expected: a fault is passed on, anything else is one.</summary>
    public CedarValue Of(in CedarValue value) => value.IsFault ? Unknowns.AsAWhole(in value) : _byKind[(int)value.Kind];

    private static string Named(ValueKind kind) => kind switch
    {
        ValueKind.Fault => "no value",
        ValueKind.Boolean => "a boolean",
        ValueKind.Long => "an integer",
        ValueKind.String => "a text",
        ValueKind.Entity => "an entity",
        ValueKind.Set => "a set",
        ValueKind.Record => "a record",
        ValueKind.Decimal => "a decimal",
        ValueKind.IpAddress => "an ipaddr",
        ValueKind.Datetime => "a datetime",
        ValueKind.Duration => "a duration",
    };
}
