namespace AuthServer.Domain.SharedKernel;

/// <summary>An expected refusal.</summary>
/// <param name="Code">Stable and greppable, <c>module.reason</c>; part of the public contract.</param>
/// <param name="Message">One sentence that is safe to show to the caller.</param>
/// <param name="Kind">What sort of refusal it is.</param>
/// <param name="Field">The request field at fault, absent by design when no single field is.</param>
/// <param name="RetryAfter">How long to wait before another try, absent by design when waiting does not help.</param>
public sealed record Error(
    string Code,
    string Message,
    ErrorKind Kind = ErrorKind.Invalid,
    string? Field = null,
    TimeSpan? RetryAfter = null)
{
    /// <summary>The same refusal, pointing at one field of the request.</summary>
    public Error About(string field) => this with { Field = field };

    /// <summary>The same refusal, with the time after which another try makes sense.</summary>
    public Error After(TimeSpan wait) => this with { RetryAfter = wait };
}
