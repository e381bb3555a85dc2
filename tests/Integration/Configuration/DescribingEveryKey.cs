using AuthServer.Configuration;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Configuration;

/// <summary>DESIGN §13: every key of <c>.env.example</c> is bound, and every bound key is in it.</summary>
public sealed class DescribingEveryKey
{
    private static IReadOnlyList<(string Name, string Value)> Example { get; } =
    [
        .. File.ReadAllLines(Path.Combine(Repository.Root, ".env.example"))
            .Where(line => line.TrimStart('#').StartsWith("AuthServer__", StringComparison.Ordinal))
            .Select(line => line.TrimStart('#').Split('=', 2))
            .Select(parts => (parts[0], parts[1])),
    ];

    [Fact]
    public void Every_bound_key_is_in_the_example()
    {
        var described = Example.Select(line => line.Name).ToHashSet(StringComparer.Ordinal);

        var missing = Keys.Select(key => key.Variable).Where(name => !described.Contains(name));

        missing.ShouldBeEmpty();
    }

    [Fact]
    public void Every_key_of_the_example_is_bound()
    {
        var bound = Keys.Select(key => key.Variable).ToHashSet(StringComparer.Ordinal);

        var unknown = Example.Select(line => line.Name).Where(name => !bound.Contains(name));

        unknown.ShouldBeEmpty();
    }

    [Fact]
    public void The_example_shows_the_defaults_of_the_code()
    {
        var defaults = Keys.ToDictionary(key => key.Variable, key => key.Default, StringComparer.Ordinal);

        var wrong = Example.Where(line => defaults.TryGetValue(line.Name, out var value) && value != line.Value);

        wrong.ShouldBeEmpty();
    }

    // Lists are shown by their own key, not by that of their elements.
    private static IReadOnlyList<ConfigurationKey> Keys { get; } =
        [.. AuthServerHost.Keys().Where(key => !key.Variable.EndsWith("__*", StringComparison.Ordinal))];
}
