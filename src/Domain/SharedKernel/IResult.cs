namespace AuthServer.Domain.SharedKernel;

/// <summary>Lets the pipeline refuse on behalf of any command without knowing what success would have given.</summary>
/// <typeparam name="TSelf">The closed result type.</typeparam>
public interface IResult<out TSelf>
    where TSelf : IResult<TSelf>
{
    /// <summary>A result that refused with this error.</summary>
    static abstract TSelf Refused(Error error);

    /// <summary>Why the operation refused; absent by design on success.</summary>
    Error? Refusal { get; }
}
