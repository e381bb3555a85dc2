using System.Diagnostics;

namespace AuthServer.Domain.Authorization.Cedar.Values;

/// <summary>
/// A value of the language, or why there is none. A struct, so that evaluation allocates nothing for what is not a collection.
/// Equality is the language's: never fails, and values of different kinds are different.
/// </summary>
public readonly struct CedarValue : IEquatable<CedarValue>
{
    /// <summary>True.</summary>
    public static readonly CedarValue True = new(ValueKind.Boolean, 1, null);

    /// <summary>False.</summary>
    public static readonly CedarValue False = new(ValueKind.Boolean, 0, null);

    private readonly object? _reference;
    private readonly long _number;

    private CedarValue(ValueKind kind, long number, object? reference)
    {
        Kind = kind;
        _number = number;
        _reference = reference;
    }

    /// <summary>What it is.</summary>
    public ValueKind Kind { get; }

    /// <summary>Whether there is no value, since evaluation failed.</summary>
    public bool IsFault => Kind == ValueKind.Fault;

    /// <summary>Whether it is the boolean true.</summary>
    public bool IsTrue => Kind == ValueKind.Boolean && _number != 0;

    /// <summary>Whether it is the boolean false.</summary>
    public bool IsFalse => Kind == ValueKind.Boolean && _number == 0;

    /// <summary>The boolean.</summary>
    public bool AsBoolean => Number(ValueKind.Boolean) != 0;

    /// <summary>The integer.</summary>
    public long AsLong => Number(ValueKind.Long);

    /// <summary>The decimal times 10,000.</summary>
    public long AsDecimal => Number(ValueKind.Decimal);

    /// <summary>Milliseconds since 1970-01-01T00:00:00Z.</summary>
    public long AsDatetime => Number(ValueKind.Datetime);

    /// <summary>Milliseconds.</summary>
    public long AsDuration => Number(ValueKind.Duration);

    /// <summary>The text.</summary>
    public string AsString => Reference<string>(ValueKind.String);

    /// <summary>The entity's name.</summary>
    public EntityUid AsEntity => Reference<EntityUid>(ValueKind.Entity);

    /// <summary>The set.</summary>
    public CedarSet AsSet => Reference<CedarSet>(ValueKind.Set);

    /// <summary>The record.</summary>
    public CedarRecord AsRecord => Reference<CedarRecord>(ValueKind.Record);

    /// <summary>The address or network.</summary>
    public IpRange AsIpAddress => Reference<IpRange>(ValueKind.IpAddress);

    /// <summary>Why there is no value.</summary>
    public EvaluationFault AsFault => Reference<EvaluationFault>(ValueKind.Fault);

    /// <summary>A boolean.</summary>
    public static CedarValue Of(bool value) => value ? True : False;

    /// <summary>An integer.</summary>
    public static CedarValue Of(long value) => new(ValueKind.Long, value, null);

    /// <summary>A text.</summary>
    public static CedarValue Of(string value) => new(ValueKind.String, 0, value);

    /// <summary>A reference to an entity.</summary>
    public static CedarValue Of(EntityUid value) => new(ValueKind.Entity, 0, value);

    /// <summary>A set.</summary>
    public static CedarValue Of(CedarSet value) => new(ValueKind.Set, 0, value);

    /// <summary>A record.</summary>
    public static CedarValue Of(CedarRecord value) => new(ValueKind.Record, 0, value);

    /// <summary>An address or network.</summary>
    public static CedarValue Of(IpRange value) => new(ValueKind.IpAddress, 0, value);

    /// <summary>A failed evaluation.</summary>
    public static CedarValue Of(EvaluationFault fault) => new(ValueKind.Fault, 0, fault);

    /// <summary>A failed evaluation.</summary>
    public static CedarValue Fault(FaultKind kind, string message) => Of(new EvaluationFault(kind, message));

    /// <summary>A decimal from its value times 10,000.</summary>
    public static CedarValue OfDecimal(long scaled) => new(ValueKind.Decimal, scaled, null);

    /// <summary>A moment, in milliseconds since 1970-01-01T00:00:00Z.</summary>
    public static CedarValue OfDatetime(long milliseconds) => new(ValueKind.Datetime, milliseconds, null);

    /// <summary>A length of time, in milliseconds.</summary>
    public static CedarValue OfDuration(long milliseconds) => new(ValueKind.Duration, milliseconds, null);

    /// <summary>Whether both are the same value.</summary>
    public static bool operator ==(CedarValue left, CedarValue right) => left.Equals(right);

    /// <summary>Whether both are different values.</summary>
    public static bool operator !=(CedarValue left, CedarValue right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(CedarValue other) =>
        Kind == other.Kind
        && _number == other._number
        && (ReferenceEquals(_reference, other._reference) || (_reference is not null && _reference.Equals(other._reference)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CedarValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, _number, _reference);

    private long Number(ValueKind kind) => Kind == kind ? _number : throw Wrong(kind);

    private T Reference<T>(ValueKind kind)
        where T : class => Kind == kind && _reference is T reference ? reference : throw Wrong(kind);

    private UnreachableException Wrong(ValueKind kind) => new($"A value of kind {Kind} was read as {kind}.");
}
