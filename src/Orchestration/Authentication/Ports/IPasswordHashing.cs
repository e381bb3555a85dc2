namespace AuthServer.Orchestration.Authentication.Ports;

/// <summary>
/// Turns passwords into stored hashes and checks them. Never more than a fixed number of computations run at
/// once; a bounded number of callers waits, the next one is told <c>Busy</c> (answer it with 503 and Retry-After).
/// The caller keeps ownership of the password buffer and wipes it.
/// </summary>
public interface IPasswordHashing
{
    /// <summary>
    /// Hashes a new password with the current algorithm, parameters and pepper.
    /// The password must be well-formed UTF-16; the password policy refuses anything else before this call.
    /// </summary>
    Task<PasswordHashed> HashAsync(ReadOnlyMemory<char> password, CancellationToken ct);

    /// <summary>
    /// Checks a password against a stored hash. A null <paramref name="storedPhc"/> means that there is no such
    /// user or no password: the same work is spent on a hash with the current parameters, and the answer is
    /// <see cref="PasswordVerdict.Mismatch"/>.
    /// </summary>
    Task<PasswordVerdict> VerifyAsync(ReadOnlyMemory<char> password, string? storedPhc, CancellationToken ct);
}
