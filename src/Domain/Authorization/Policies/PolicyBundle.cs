namespace AuthServer.Domain.Authorization.Policies;

/// <summary>Everything that is written, judged and published together: policies, the schema that they are checked against, and their tests.</summary>
/// <param name="Documents">The policies, in any number of texts; no name twice.</param>
/// <param name="Schema">The schema in its text or JSON form, absent by design when policies are not checked.</param>
/// <param name="Tests">Requests and the decisions that they must get, as JSON; absent by design without tests.</param>
public sealed record PolicyBundle(IReadOnlyList<PolicyDocument> Documents, string? Schema, string? Tests)
{
    /// <summary>What problems of the schema are told for.</summary>
    public const string SchemaName = "schema";

    /// <summary>What problems of the tests are told for.</summary>
    public const string TestsName = "tests";

    /// <summary>How the ids of all policies begin that the server makes itself, out of roles; no policy of a bundle may have such an id.</summary>
    public const string ReservedPrefix = "authserver:";

    /// <summary>No policies: everything is denied.</summary>
    public static readonly PolicyBundle Empty = new([], null, null);

    /// <summary>Reads all texts, and checks the policies strictly when there is a schema.</summary>
    /// <param name="version">The number of the version that this is or would become.</param>
    public BundleReading Read(long version) => BundleReader.Read(this, version);

    /// <summary>The same, for texts of whoever may ask: what would take too long to be checked is a problem, and what asks between the steps may end it by throwing.</summary>
    /// <param name="version">The number of the version that this would become.</param>
    /// <param name="betweenSteps">Is called between the steps.</param>
    public BundleReading ReadBounded(long version, Action betweenSteps) => BundleReader.ReadBounded(this, version, betweenSteps);
}
