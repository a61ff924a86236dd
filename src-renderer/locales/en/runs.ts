import problem from './runs/problems.ts'
import { record, verify } from './runs/record.ts'
import running from './runs/running.ts'
import { list, load, places, script } from './runs/start.ts'

export default {
  number: 'Ceremony {number}',
  reading: 'Reading the ceremony…',
  readOnly: 'You can read along. Those who take part go on from here.',
  tabs: { label: 'Kinds of ceremonies', script: 'By script', plain: 'Without a script' },
  intro: {
    script:
      'A script says who takes part, what is done step by step and who signs. At the end there is a signed record.',
    plain:
      'Only the wrapping of key material for a cloud, by whoever is signed in: no places, no witnesses, no signed record.',
  },
  status: {
    running: 'Under way',
    paused: 'Paused',
    interrupted: 'Interrupted',
    done: 'Completed',
    doneLeftOut: 'Completed, with steps left out',
    abandoned: 'Abandoned',
  },
  banner: {
    label: 'Ceremony under way',
    where: 'Step {at} of {total} of ceremony {number}',
    back: 'Back to the step',
  },
  ...{ list, load, script, places, problem },
  ...running,
  ...{ record, verify },
}
