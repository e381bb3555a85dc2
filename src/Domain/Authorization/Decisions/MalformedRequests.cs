using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authorization.Decisions;

/// <summary>Says what is wrong with a request, in our own words: nothing of what was sent is repeated.</summary>
internal static class MalformedRequests
{
    /// <summary>The refusal with its reason.</summary>
    public static Error Because(this Error refusal, string reason) => refusal with { Message = $"The request is malformed: {reason}." };

    /// <summary>The refusal with its reason and the member at fault.</summary>
    public static Error Because(this Error refusal, string reason, string member) => refusal with { Message = $"The request is malformed: {member}: {reason}.", Field = member };
}
