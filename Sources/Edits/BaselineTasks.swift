import Analysis
import Diagnostics
import Formatting
import Model
import Quantities
import Schema
import YAMLTree

extension Portfolio {
  /// Promises the tasks of a plan for the days they are planned for now; says what was done, or why nothing was.
  ///
  /// What is finished keeps the days it was promised for. A plan that ends after the promise, or has no end, promises
  /// nothing, for the two would contradict each other.
  func promiseTasks(of project: Project, until last: Day, on asOf: Day, into draft: inout EditDraft)
    -> String?
  {
    let path = "\(folder(of: project))/plan.yaml"
    guard !hasUnreadable(Plan.self, in: project.id) else {
      return "\(path) cannot be read, so its tasks are left alone"
    }
    guard let plan = all(Plan.self, in: project.id).first, !plan.tasks.isEmpty else { return nil }
    guard isFullyRead(plan.tasks, plan.origin, "tasks") else {
      return "\(path) cannot be read as a whole, so its tasks are left alone"
    }
    guard let schedule = Moment(self, asOf: asOf)[CriticalPathAnalysis.self][project.id],
      schedule.problems.isEmpty, let finish = schedule.finish
    else { return "the tasks in \(path) cannot all be placed, so they keep their baseline" }
    guard finish <= last else {
      return "the tasks in \(path) end on \(finish), after the promised finish, so they keep their baseline"
    }
    var count = 0
    for planned in schedule.tasks where !planned.isFinished {
      guard let node = planned.origin.node,
        let task = plan.tasks.first(where: { $0.key.text == planned.id })?.value,
        task.duration != nil, task.finished == nil,
        task.baseline?.start != planned.start || task.baseline?.finish != planned.finish
      else { continue }
      count += 1
      let members: [YAMLValue.Member] = [
        .init("start", planned.start.description), .init("finish", planned.finish.description),
      ]
      if let baseline = task.baseline?.origin.node {
        let order = TaskBaseline.recordCard.fields.map(\.key)
        for member in members {
          draft.add(.set(member.key, member.value, in: baseline, order: order), to: plan.origin.file)
        }
      } else {
        let order = PlanTask.recordCard.fields.map(\.key)
        draft.add(.set("baseline", .map(members), in: node, order: order), to: plan.origin.file)
      }
    }
    guard count > 0 else { return nil }
    let kept = schedule.tasks.contains(where: \.isFinished) ? "; what is finished keeps its baseline" : ""
    return
      "\(counted(count, "task")) in \(path) \(count == 1 ? "is" : "are") promised for the planned days\(kept)"
  }
}
