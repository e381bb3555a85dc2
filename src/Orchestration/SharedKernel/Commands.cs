using AuthServer.Domain.SharedKernel;
using MediatR;

namespace AuthServer.Orchestration.SharedKernel;

/// <summary>Asks the server to change something. Runs in one unit of work, which commits also when the answer is a refusal.</summary>
/// <typeparam name="T">What success gives.</typeparam>
public interface ICommand<T> : IRequest<Result<T>>;

/// <summary>A command that changes no aggregate and only records facts; it answers when the group-commit journal has them on disk.</summary>
/// <typeparam name="T">What success gives.</typeparam>
public interface IFactOnlyCommand<T> : IRequest<Result<T>>;

/// <summary>A command that has to call the network first; it opens its own units of work through <see cref="Ports.IUnitOfWork"/>.</summary>
/// <typeparam name="T">What success gives.</typeparam>
public interface IOutwardCommand<T> : IRequest<Result<T>>;

/// <summary>A question. Changes nothing; its handler stands in Infrastructure, beside the SQL.</summary>
/// <typeparam name="T">The answer.</typeparam>
public interface IQuery<T> : IRequest<Result<T>>;

/// <summary>Carries out one kind of command. Has no outward effect but through aggregates, facts and ports of the unit of work, since it may be run again.</summary>
/// <typeparam name="TCommand">The command.</typeparam>
/// <typeparam name="T">What success gives.</typeparam>
public interface ICommandHandler<in TCommand, T> : IRequestHandler<TCommand, Result<T>>
    where TCommand : IRequest<Result<T>>;

/// <summary>Answers one kind of question.</summary>
/// <typeparam name="TQuery">The question.</typeparam>
/// <typeparam name="T">The answer.</typeparam>
public interface IQueryHandler<in TQuery, T> : IRequestHandler<TQuery, Result<T>>
    where TQuery : IQuery<T>;
