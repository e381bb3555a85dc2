using System.Diagnostics.CodeAnalysis;

namespace AuthServer.Domain.SharedKernel;

/// <summary>What an operation gave, or why it refused. Exceptions stay for bugs and outages.</summary>
/// <typeparam name="T">What success gives.</typeparam>
public readonly record struct Result<T> : IResult<Result<T>>
{
    private readonly T? _value;
    private readonly Error? _error;

    private Result(T? value, Error? error)
    {
        _value = value;
        _error = error;
    }

    /// <summary>Whether the operation succeeded.</summary>
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsSuccess => _error is null;

    /// <summary>Whether the operation refused.</summary>
    [MemberNotNullWhen(true, nameof(Refusal))]
    public bool IsRefused => _error is not null;

    /// <summary>What success gave. Throws when the operation refused: asking then is our bug.</summary>
    public T Value => _error is null && _value is not null
        ? _value
        : throw new InvalidOperationException($"No value: the operation refused with '{_error?.Code}'.");

    /// <summary>Why the operation refused; absent by design on success.</summary>
    public Error? Refusal => _error;

    /// <inheritdoc/>
    public static Result<T> Refused(Error error) => new(default, error);

    /// <summary>Continues with the value, or passes the refusal on.</summary>
    public Result<TNext> Then<TNext>(Func<T, Result<TNext>> next) => IsSuccess ? next(Value) : Result<TNext>.Refused(Refusal);

    /// <summary>Turns the value into another, or passes the refusal on.</summary>
    public Result<TNext> Map<TNext>(Func<T, TNext> map) => IsSuccess ? map(Value) : Result<TNext>.Refused(Refusal);

    /// <summary>Answers for both cases.</summary>
    public TOut Match<TOut>(Func<T, TOut> success, Func<Error, TOut> refused) => IsSuccess ? success(Value) : refused(Refusal);

    /// <summary>A success.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>A refusal.</summary>
    public static implicit operator Result<T>(Error error) => new(default, error);
}
