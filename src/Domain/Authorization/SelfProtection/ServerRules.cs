using System.Collections.Frozen;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Text;
using AuthServer.Domain.Authorization.Cedar.Validation;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.SelfProtection;

/// <summary>
/// Decides who may do what with this server, by the policies that it is shipped with. Compiled once, never changed, and closed: what no
/// policy permits is denied, and so is everything as soon as a policy fails.
/// </summary>
public sealed class ServerRules
{
    private static readonly EntityUid Server = new("AuthServer::System", "server");
    private static readonly FrozenDictionary<string, ServerObstacle> Obstacles = new Dictionary<string, ServerObstacle>(StringComparer.Ordinal)
    {
        ["token-without-scope"] = ServerObstacle.ScopeMissing,
        ["client-without-scope"] = ServerObstacle.ScopeMissing,
        ["sign-in-too-old"] = ServerObstacle.SignInTooOld,
        ["one-factor"] = ServerObstacle.OneFactor,
        ["somebody-who-may-do-more"] = ServerObstacle.SomebodyWhoMayDoMore,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly CompiledPolicySet _policies;
    private readonly EntityStore _store;

    private ServerRules(PolicySet set, EntityStore store, Schema schema)
    {
        _policies = CompiledPolicySet.Compile(set);
        _store = store;
        Set = set;
        Schema = schema;
    }

    /// <summary>The policies.</summary>
    public PolicySet Set { get; }

    /// <summary>What they speak about.</summary>
    public Schema Schema { get; }

    /// <summary>Reads policies and their schema; policies that do not pass the strict check, or have no id of their own, are a problem.</summary>
    public static Reading<ServerRules> Read(string policies, string schema) => SchemaText.Parse(schema).Then(known =>
        PolicyText.Parse(policies).Then(set => Build(set with { Policies = [.. set.Policies.Select(Named)] }, known)));

    /// <summary>Decides.</summary>
    public ServerVerdict Decide(ServerQuestion question)
    {
        var caller = question switch
        {
            { User: { } user } => new EntityUid("AuthServer::User", user.ToString()),
            { Client: { } client } => new EntityUid("AuthServer::Client", client.Value),
            _ => null,
        };
        if (caller is null)
            return new ServerVerdict(ServerObstacle.NotPermitted, []);

        // INVARIANT: nobody but this makes the request, so the permission in the context is that of the action.
        var placed = _store.With(new Entity(caller, CedarRecord.Empty, CedarRecord.Empty, [.. ParentsOf(question)]));
        var decision = _policies.Decide(
            new AuthorizationRequest(caller, question.Permission.Action, Server, ContextOf(question)),
            placed.Value ?? throw new InvalidOperationException("A caller without members always has a place."));
        return new ServerVerdict(ObstacleOf(decision), decision.Reasons);
    }

    private static Reading<ServerRules> Build(PolicySet set, Schema schema)
    {
        var report = PolicyValidator.Validate(set, schema);
        if (!report.IsValid)
            return Reading<ServerRules>.Failed([.. report.Errors.Select(error => error.Problem)]);

        return EntityStore.Of(schema.ActionEntities).Then(store => Reading<ServerRules>.Of(new ServerRules(set, store, schema)));
    }

    private static Policy Named(Policy policy) => policy with
    {
        Id = policy.Annotations.FirstOrDefault(annotation => annotation.Key == "id").Value ?? policy.Id,
    };

    private static IEnumerable<EntityUid> ParentsOf(ServerQuestion question) =>
        question.Roles.Select(role => new EntityUid("AuthServer::Role", role))
            .Concat(question.Permissions.Select(ServerPermissions.Find).OfType<ServerPermission>().Select(permission => permission.Uid));

    private static CedarRecord ContextOf(ServerQuestion question)
    {
        var members = new Dictionary<string, CedarValue>(StringComparer.Ordinal)
        {
            ["permission"] = CedarValue.Of(question.Permission.Uid),
            ["by_token"] = CedarValue.Of(question.Client is not null),
            ["scopes"] = Texts(question.Scopes),
            ["amr"] = Texts(question.Methods),
            ["recent"] = Milliseconds(question.Recent),
            ["two_factors"] = CedarValue.Of(question.NeedsTwoFactors),
            ["may_do_more"] = CedarValue.Of(question.MayTheOtherDoMore),
        };
        if (question.Age is { } age)
            members["age"] = Milliseconds(age);

        return CedarRecord.Of(members);
    }

    private static CedarValue Texts(IReadOnlyCollection<string> texts) => CedarValue.Of(CedarSet.Of([.. texts.Select(CedarValue.Of)]));

    // Rounded up: what is a moment too old must not pass.
    private static CedarValue Milliseconds(TimeSpan length) => CedarValue.OfDuration((long)Math.Ceiling(length.TotalMilliseconds));

    private static ServerObstacle ObstacleOf(Decision decision)
    {
        if (decision.Faults.Count > 0)
            return ServerObstacle.Fault;
        if (decision.IsAllowed)
            return ServerObstacle.None;

        // What the caller can mend comes first: another token, another sign-in.
        return decision.Reasons.Select(reason => Obstacles.GetValueOrDefault(reason, ServerObstacle.NotPermitted))
            .OrderBy(obstacle => Array.IndexOf(Order, obstacle)).DefaultIfEmpty(ServerObstacle.NotPermitted).First();
    }

    private static readonly ServerObstacle[] Order =
        [ServerObstacle.ScopeMissing, ServerObstacle.SignInTooOld, ServerObstacle.OneFactor, ServerObstacle.SomebodyWhoMayDoMore, ServerObstacle.NotPermitted];
}
