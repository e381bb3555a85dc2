using AuthServer.Domain.SharedKernel;

namespace AuthServer.Tests.Domain.Authentication;

/// <summary>Reads refusals so that a success cannot pass for one.</summary>
internal static class Refusals
{
    public static string? RefusalCode<T>(this Result<T> result) => result.Refusal?.Code;
}
