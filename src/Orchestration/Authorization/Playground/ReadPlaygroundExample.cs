using AuthServer.Domain.Authorization.Playground;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Playground;

/// <summary>One of the shipped examples, to begin with.</summary>
/// <param name="Name">The example.</param>
/// <param name="Request">Which of its requests, counted from 0.</param>
public sealed record ReadPlaygroundExample(string Name, int Request) : IQuery<PlaygroundExample>;

/// <summary>An example.</summary>
/// <param name="Name">Its name in addresses.</param>
/// <param name="Texts">Its texts, with the request that was asked for.</param>
/// <param name="Requests">All its requests, in words.</param>
/// <param name="Request">Which one is in the texts.</param>
public sealed record PlaygroundExample(string Name, PlaygroundTexts Texts, IReadOnlyList<string> Requests, int Request);

/// <summary>The examples that the server comes with: the folders of <c>docs/examples/policies</c>.</summary>
public static class PlaygroundExamples
{
    /// <summary>Name in addresses, and title, the easiest first.</summary>
    public static readonly IReadOnlyList<(string Name, string Title)> All =
    [
        ("sharing", "Document sharing"),
        ("tenants", "Roles and tenants"),
        ("conditions", "Networks, times, amounts"),
    ];
}
