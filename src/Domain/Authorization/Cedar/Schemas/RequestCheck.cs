using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Schemas;

/// <summary>Compares a request with what a schema says of its action.</summary>
internal sealed class RequestCheck
{
    private readonly List<CedarProblem> _problems = [];
    private readonly Schema _schema;
    private readonly AuthorizationRequest _request;
    private readonly ValueCheck _values;

    public RequestCheck(Schema schema, AuthorizationRequest request)
    {
        _schema = schema;
        _request = request;
        _values = new ValueCheck(schema, ProblemKind.Request, _problems);
    }

    /// <summary>Everything that does not fit.</summary>
    public IReadOnlyList<CedarProblem> Problems()
    {
        var isAction = _schema.Actions.TryGetValue(_request.Action, out var action);
        if (!isAction)
        {
            var known = _schema.Actions.Keys.Where(other => other.Type == _request.Action.Type).Select(other => other.Id);
            _values.Add("/action", $"The action {_request.Action} is not declared.", Spelling.DidYouMean(_request.Action.Id, known));
        }

        CheckSubject(_request.Principal, action?.PrincipalTypes, "principal");
        CheckSubject(_request.Resource, action?.ResourceTypes, "resource");
        if (action is not null)
            _values.CheckRecord(_request.Context, action.Context, "/context");

        return _problems;
    }

    private void CheckSubject(EntityUid uid, IReadOnlyList<string>? allowed, string role)
    {
        var where = $"/{role}";
        if (!_schema.EntityTypes.ContainsKey(uid.Type))
            _values.Add(where, $"The type `{uid.Type}` is not declared.", Spelling.DidYouMean(uid.Type, _schema.EntityTypes.Keys));
        else if (allowed?.Contains(uid.Type, StringComparer.Ordinal) == false)
            _values.Add(where, $"{_request.Action} does not apply to a {role} of type `{uid.Type}`.", allowed.Count == 0 ? "it applies to none" : $"it applies to {string.Join(", ", allowed)}");

        _values.CheckEntity(uid, where);
    }
}
